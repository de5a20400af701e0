-- What the code of revision 0012 kept of a small organisation. That code's own test world made it once, by these
-- turns: nine people of tests/fakes/chat/region.py came, eight played door 1 of "Printemps" and the ranks were published;
-- the next day two played door 2 (unpublished members), Ana opened it, Dan was asked whether to be forgotten. The
-- day's prompts are planned, a room shows a team's board, a list holds Eve, and three drafts wait: for a team, for a
-- list, for two sites. Written by sqlite3's `iterdump`.
BEGIN TRANSACTION;
CREATE TABLE accounts (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	player_id INTEGER NOT NULL, 
	channel VARCHAR(16) NOT NULL, 
	tenant TEXT NOT NULL, 
	external_id TEXT NOT NULL, 
	unreachable_at DATETIME, 
	CONSTRAINT fk_accounts_player_id FOREIGN KEY(player_id) REFERENCES players (id) ON DELETE CASCADE, 
	CONSTRAINT uq_accounts_channel_tenant_external_id UNIQUE (channel, tenant, external_id)
);
INSERT INTO "accounts" VALUES(1,1,'teams','t','ana',NULL);
INSERT INTO "accounts" VALUES(2,2,'teams','t','bea',NULL);
INSERT INTO "accounts" VALUES(3,3,'teams','t','cyd',NULL);
INSERT INTO "accounts" VALUES(4,4,'teams','t','dan',NULL);
INSERT INTO "accounts" VALUES(5,5,'teams','t','eve',NULL);
INSERT INTO "accounts" VALUES(6,6,'teams','t','fay',NULL);
INSERT INTO "accounts" VALUES(7,7,'teams','t','gus',NULL);
INSERT INTO "accounts" VALUES(8,8,'teams','t','hal',NULL);
INSERT INTO "accounts" VALUES(9,9,'teams','t','chef',NULL);
CREATE TABLE activities (
	conversation_id INTEGER NOT NULL, 
	activity_id TEXT NOT NULL, 
	at DATETIME NOT NULL, reply JSON, 
	CONSTRAINT pk_activities PRIMARY KEY (conversation_id, activity_id), 
	CONSTRAINT fk_activities_conversation_id FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE CASCADE
);
INSERT INTO "activities" VALUES(1,'a1','2026-03-02 08:00:00.000000',NULL);
INSERT INTO "activities" VALUES(2,'a2','2026-03-02 08:00:00.000000',NULL);
INSERT INTO "activities" VALUES(3,'a3','2026-03-02 08:00:00.000000',NULL);
INSERT INTO "activities" VALUES(4,'a4','2026-03-02 08:00:00.000000',NULL);
INSERT INTO "activities" VALUES(5,'a5','2026-03-02 08:00:00.000000',NULL);
INSERT INTO "activities" VALUES(6,'a6','2026-03-02 08:00:00.000000',NULL);
INSERT INTO "activities" VALUES(7,'a7','2026-03-02 08:00:00.000000',NULL);
INSERT INTO "activities" VALUES(8,'a8','2026-03-02 08:00:00.000000',NULL);
INSERT INTO "activities" VALUES(2,'a9','2026-03-03 08:00:00.000000',NULL);
INSERT INTO "activities" VALUES(2,'a10','2026-03-03 08:00:00.000000',NULL);
INSERT INTO "activities" VALUES(2,'a11','2026-03-03 08:00:00.000000',NULL);
INSERT INTO "activities" VALUES(3,'a12','2026-03-03 08:00:00.000000',NULL);
INSERT INTO "activities" VALUES(3,'a13','2026-03-03 08:00:00.000000',NULL);
INSERT INTO "activities" VALUES(3,'a14','2026-03-03 08:00:00.000000',NULL);
INSERT INTO "activities" VALUES(1,'a15','2026-03-03 08:00:00.000000',NULL);
INSERT INTO "activities" VALUES(4,'a16','2026-03-03 08:00:00.000000',NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0012');
CREATE TABLE approvals (
	campaign_id INTEGER NOT NULL, 
	actor TEXT NOT NULL, 
	purpose VARCHAR(32) NOT NULL, 
	payload JSON NOT NULL, 
	number INTEGER NOT NULL, 
	expires_at DATETIME NOT NULL, 
	CONSTRAINT pk_approvals PRIMARY KEY (campaign_id), 
	CONSTRAINT fk_approvals_campaign_id FOREIGN KEY(campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE
);
CREATE TABLE audit (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at DATETIME NOT NULL, 
	actor TEXT NOT NULL, 
	action VARCHAR(32) NOT NULL, 
	subject TEXT NOT NULL, 
	detail JSON NOT NULL
);
INSERT INTO "audit" VALUES(1,'2026-03-02 08:00:00.000000','cli','organisation.load','Région','{"sites": 2}');
INSERT INTO "audit" VALUES(2,'2026-03-02 08:00:00.000000','cli','campaign.create','Printemps','{"pack": "essai", "audience": {"everyone": true}}');
INSERT INTO "audit" VALUES(3,'2026-03-02 08:00:00.000000','cli','campaign.launch','Printemps','{"people": 9}');
INSERT INTO "audit" VALUES(4,'2026-03-03 08:00:00.000000','cli','campaign.create','Été','{"pack": "essai", "audience": {"teams": [1]}}');
INSERT INTO "audit" VALUES(5,'2026-03-03 08:00:00.000000','cli','campaign.create','Automne','{"pack": "essai", "audience": {"list": 1}}');
INSERT INTO "audit" VALUES(6,'2026-03-03 08:00:00.000000','cli','campaign.create','Hiver','{"pack": "essai", "audience": {"sites": ["metz", "reims"]}}');
CREATE TABLE badges (
	campaign_id INTEGER NOT NULL, 
	player_id INTEGER NOT NULL, 
	badge VARCHAR(32) NOT NULL, 
	at DATETIME NOT NULL, 
	door INTEGER, 
	told_at DATETIME, 
	CONSTRAINT pk_badges PRIMARY KEY (campaign_id, player_id, badge), 
	CONSTRAINT fk_badges_campaign_id FOREIGN KEY(campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE, 
	CONSTRAINT fk_badges_player_id FOREIGN KEY(player_id) REFERENCES players (id) ON DELETE CASCADE
);
INSERT INTO "badges" VALUES(1,1,'first','2026-03-02 08:00:00.000000',1,'2026-03-02 08:00:00.000000');
INSERT INTO "badges" VALUES(1,2,'first','2026-03-02 08:00:00.000000',1,'2026-03-02 08:00:00.000000');
INSERT INTO "badges" VALUES(1,3,'first','2026-03-02 08:00:00.000000',1,'2026-03-02 08:00:00.000000');
INSERT INTO "badges" VALUES(1,4,'first','2026-03-02 08:00:00.000000',1,'2026-03-02 08:00:00.000000');
INSERT INTO "badges" VALUES(1,5,'first','2026-03-02 08:00:00.000000',1,'2026-03-02 08:00:00.000000');
INSERT INTO "badges" VALUES(1,6,'first','2026-03-02 08:00:00.000000',1,'2026-03-02 08:00:00.000000');
INSERT INTO "badges" VALUES(1,7,'first','2026-03-02 08:00:00.000000',1,'2026-03-02 08:00:00.000000');
INSERT INTO "badges" VALUES(1,8,'first','2026-03-02 08:00:00.000000',1,'2026-03-02 08:00:00.000000');
CREATE TABLE bands (
	campaign_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	first INTEGER, 
	second INTEGER, 
	CONSTRAINT pk_bands PRIMARY KEY (campaign_id), 
	CONSTRAINT fk_bands_campaign_id FOREIGN KEY(campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE
);
CREATE TABLE beats (
	name VARCHAR(16) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_beats PRIMARY KEY (name)
);
CREATE TABLE boards (
	campaign_id INTEGER NOT NULL, 
	conversation_id INTEGER NOT NULL, 
	message_id TEXT, 
	day DATE, 
	digest TEXT NOT NULL, 
	not_before DATETIME NOT NULL, 
	attempts INTEGER NOT NULL, 
	error TEXT NOT NULL, shown JSON, touched_at DATETIME, 
	CONSTRAINT pk_boards PRIMARY KEY (campaign_id, conversation_id), 
	CONSTRAINT fk_boards_campaign_id FOREIGN KEY(campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE, 
	CONSTRAINT fk_boards_conversation_id FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE CASCADE
);
CREATE TABLE campaigns (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	folded TEXT NOT NULL, 
	pack TEXT NOT NULL, 
	pack_hash TEXT, 
	format VARCHAR(16) NOT NULL, 
	hour TIME NOT NULL, 
	first_day DATE NOT NULL, 
	last_day DATE NOT NULL, 
	keep_weekends BOOLEAN NOT NULL, 
	doors JSON NOT NULL, 
	audience JSON NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	demo BOOLEAN DEFAULT (false) NOT NULL, 
	launched_at DATETIME, 
	stopped_at DATETIME, rooms BOOLEAN DEFAULT true NOT NULL, reminders BOOLEAN DEFAULT true NOT NULL, anonymised_at DATETIME, 
	CONSTRAINT fk_campaigns_pack_hash FOREIGN KEY(pack_hash) REFERENCES packs (hash), 
	CONSTRAINT uq_campaigns_folded UNIQUE (folded)
);
INSERT INTO "campaigns" VALUES(1,'Printemps','printemps','essai','1946da5dea65ef83ae9e26774a108088037c3598aad3de0974fa22559dd815fa','daily','09:00:00.000000','2026-03-02','2026-03-16',0,'[{"number": 1, "date": "2026-03-02", "item": "un", "theme": "Th\u00e8me un", "themes": {"fr": "Th\u00e8me un"}}, {"number": 2, "date": "2026-03-03", "item": "deux", "theme": "Th\u00e8me deux", "themes": {"fr": "Th\u00e8me deux"}}, {"number": 3, "date": "2026-03-04", "item": "item-3", "theme": "Th\u00e8me item-3", "themes": {"fr": "Th\u00e8me item-3"}}, {"number": 4, "date": "2026-03-05", "item": "item-4", "theme": "Th\u00e8me item-4", "themes": {"fr": "Th\u00e8me item-4"}}, {"number": 5, "date": "2026-03-06", "item": "item-5", "theme": "Th\u00e8me item-5", "themes": {"fr": "Th\u00e8me item-5"}}, {"number": 6, "date": "2026-03-09", "item": "item-6", "theme": "Th\u00e8me item-6", "themes": {"fr": "Th\u00e8me item-6"}}]','{"everyone": true}','running',0,'2026-03-02 08:00:00.000000',NULL,1,1,NULL);
INSERT INTO "campaigns" VALUES(2,'Été','ete','essai',NULL,'daily','09:00:00.000000','2026-06-01','2026-06-15',0,'[{"number": 1, "date": "2026-06-01", "item": "un", "theme": "Th\u00e8me un", "themes": {"fr": "Th\u00e8me un"}}, {"number": 2, "date": "2026-06-02", "item": "deux", "theme": "Th\u00e8me deux", "themes": {"fr": "Th\u00e8me deux"}}, {"number": 3, "date": "2026-06-03", "item": "item-3", "theme": "Th\u00e8me item-3", "themes": {"fr": "Th\u00e8me item-3"}}, {"number": 4, "date": "2026-06-04", "item": "item-4", "theme": "Th\u00e8me item-4", "themes": {"fr": "Th\u00e8me item-4"}}, {"number": 5, "date": "2026-06-05", "item": "item-5", "theme": "Th\u00e8me item-5", "themes": {"fr": "Th\u00e8me item-5"}}, {"number": 6, "date": "2026-06-08", "item": "item-6", "theme": "Th\u00e8me item-6", "themes": {"fr": "Th\u00e8me item-6"}}]','{"teams": [1]}','draft',0,NULL,NULL,1,1,NULL);
INSERT INTO "campaigns" VALUES(3,'Automne','automne','essai',NULL,'daily','09:00:00.000000','2026-09-07','2026-09-21',0,'[{"number": 1, "date": "2026-09-07", "item": "un", "theme": "Th\u00e8me un", "themes": {"fr": "Th\u00e8me un"}}, {"number": 2, "date": "2026-09-08", "item": "deux", "theme": "Th\u00e8me deux", "themes": {"fr": "Th\u00e8me deux"}}, {"number": 3, "date": "2026-09-09", "item": "item-3", "theme": "Th\u00e8me item-3", "themes": {"fr": "Th\u00e8me item-3"}}, {"number": 4, "date": "2026-09-10", "item": "item-4", "theme": "Th\u00e8me item-4", "themes": {"fr": "Th\u00e8me item-4"}}, {"number": 5, "date": "2026-09-11", "item": "item-5", "theme": "Th\u00e8me item-5", "themes": {"fr": "Th\u00e8me item-5"}}, {"number": 6, "date": "2026-09-14", "item": "item-6", "theme": "Th\u00e8me item-6", "themes": {"fr": "Th\u00e8me item-6"}}]','{"list": 1}','draft',0,NULL,NULL,1,1,NULL);
INSERT INTO "campaigns" VALUES(4,'Hiver','hiver','essai',NULL,'daily','09:00:00.000000','2026-11-02','2026-11-17',0,'[{"number": 1, "date": "2026-11-02", "item": "un", "theme": "Th\u00e8me un", "themes": {"fr": "Th\u00e8me un"}}, {"number": 2, "date": "2026-11-03", "item": "deux", "theme": "Th\u00e8me deux", "themes": {"fr": "Th\u00e8me deux"}}, {"number": 3, "date": "2026-11-04", "item": "item-3", "theme": "Th\u00e8me item-3", "themes": {"fr": "Th\u00e8me item-3"}}, {"number": 4, "date": "2026-11-05", "item": "item-4", "theme": "Th\u00e8me item-4", "themes": {"fr": "Th\u00e8me item-4"}}, {"number": 5, "date": "2026-11-06", "item": "item-5", "theme": "Th\u00e8me item-5", "themes": {"fr": "Th\u00e8me item-5"}}, {"number": 6, "date": "2026-11-09", "item": "item-6", "theme": "Th\u00e8me item-6", "themes": {"fr": "Th\u00e8me item-6"}}]','{"sites": ["metz", "reims"]}','draft',0,NULL,NULL,1,1,NULL);
CREATE TABLE certificates (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	campaign_id INTEGER NOT NULL, 
	player_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	completed INTEGER NOT NULL, 
	opened INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT uq_certificates_campaign_id_player_id UNIQUE (campaign_id, player_id), 
	CONSTRAINT fk_certificates_campaign_id FOREIGN KEY(campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE, 
	CONSTRAINT fk_certificates_player_id FOREIGN KEY(player_id) REFERENCES players (id) ON DELETE CASCADE
);
CREATE TABLE codes (
	digest TEXT NOT NULL, 
	purpose VARCHAR(16) NOT NULL, 
	expires_at DATETIME NOT NULL, 
	used_at DATETIME, 
	CONSTRAINT pk_codes PRIMARY KEY (digest)
);
CREATE TABLE confirmations (
	conversation_id INTEGER NOT NULL, 
	purpose VARCHAR(32) NOT NULL, 
	payload JSON NOT NULL, 
	number INTEGER, 
	expires_at DATETIME NOT NULL, 
	CONSTRAINT pk_confirmations PRIMARY KEY (conversation_id), 
	CONSTRAINT fk_confirmations_conversation_id FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE CASCADE
);
INSERT INTO "confirmations" VALUES(4,'forget','{}',NULL,'2026-03-03 08:10:00.000000');
CREATE TABLE conversations (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	channel VARCHAR(16) NOT NULL, 
	external_id TEXT NOT NULL, 
	player_id INTEGER, 
	room BOOLEAN NOT NULL, 
	reference JSON NOT NULL, 
	local BOOLEAN NOT NULL, 
	asking_round INTEGER, 
	CONSTRAINT fk_conversations_player_id FOREIGN KEY(player_id) REFERENCES players (id) ON DELETE CASCADE, 
	CONSTRAINT uq_conversations_channel_external_id UNIQUE (channel, external_id)
);
INSERT INTO "conversations" VALUES(1,'teams','chat-ana',1,0,'{"conversation": "chat-ana"}',1,11);
INSERT INTO "conversations" VALUES(2,'teams','chat-bea',2,0,'{"conversation": "chat-bea"}',1,9);
INSERT INTO "conversations" VALUES(3,'teams','chat-cyd',3,0,'{"conversation": "chat-cyd"}',1,10);
INSERT INTO "conversations" VALUES(4,'teams','chat-dan',4,0,'{"conversation": "chat-dan"}',1,NULL);
INSERT INTO "conversations" VALUES(5,'teams','chat-eve',5,0,'{"conversation": "chat-eve"}',1,5);
INSERT INTO "conversations" VALUES(6,'teams','chat-fay',6,0,'{"conversation": "chat-fay"}',1,6);
INSERT INTO "conversations" VALUES(7,'teams','chat-gus',7,0,'{"conversation": "chat-gus"}',1,7);
INSERT INTO "conversations" VALUES(8,'teams','chat-hal',8,0,'{"conversation": "chat-hal"}',1,8);
INSERT INTO "conversations" VALUES(9,'teams','chat-chef',9,0,'{}',1,NULL);
INSERT INTO "conversations" VALUES(18,'teams','room-accueil',NULL,1,'{"conversation": "room-accueil"}',1,NULL);
CREATE TABLE erased (
	mark TEXT NOT NULL, 
	until DATE NOT NULL, 
	CONSTRAINT pk_erased PRIMARY KEY (mark)
);
CREATE TABLE inbox (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	conversation_id INTEGER NOT NULL, 
	version BIGINT NOT NULL, 
	mine BOOLEAN NOT NULL, 
	"view" JSON NOT NULL, 
	outbox_key TEXT, 
	at DATETIME NOT NULL, 
	changed_at DATETIME NOT NULL, 
	CONSTRAINT fk_inbox_conversation_id FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE CASCADE, 
	CONSTRAINT uq_inbox_outbox_key UNIQUE (outbox_key)
);
CREATE TABLE invitations (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	handle TEXT NOT NULL, 
	directory_id TEXT, 
	tenant TEXT NOT NULL, 
	team_id INTEGER, 
	site_id TEXT, 
	language VARCHAR(8), 
	away INTEGER NOT NULL, 
	to_welcome BOOLEAN NOT NULL, 
	player_id INTEGER, invited_at DATETIME, 
	CONSTRAINT fk_invitations_player_id FOREIGN KEY(player_id) REFERENCES players (id) ON DELETE CASCADE, 
	CONSTRAINT fk_invitations_site_id FOREIGN KEY(site_id) REFERENCES sites (id), 
	CONSTRAINT fk_invitations_team_id FOREIGN KEY(team_id) REFERENCES teams (id), 
	CONSTRAINT uq_invitations_handle UNIQUE (handle)
);
CREATE TABLE "links" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	digest TEXT NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	team_id INTEGER, 
	player_id INTEGER, 
	capacity INTEGER NOT NULL, 
	used INTEGER DEFAULT 0 NOT NULL, 
	expires_at DATETIME NOT NULL, 
	revoked_at DATETIME, 
	invitation_id INTEGER, 
	CONSTRAINT uq_links_digest UNIQUE (digest), 
	CONSTRAINT fk_links_team_id FOREIGN KEY(team_id) REFERENCES teams (id) ON DELETE CASCADE, 
	CONSTRAINT fk_links_player_id FOREIGN KEY(player_id) REFERENCES players (id), 
	CONSTRAINT fk_links_invitation_id FOREIGN KEY(invitation_id) REFERENCES invitations (id) ON DELETE CASCADE
);
CREATE TABLE list_members (
	list_id INTEGER NOT NULL, 
	handle TEXT NOT NULL, 
	player_id INTEGER, 
	CONSTRAINT pk_list_members PRIMARY KEY (list_id, handle), 
	CONSTRAINT fk_list_members_list_id FOREIGN KEY(list_id) REFERENCES lists (id) ON DELETE CASCADE, 
	CONSTRAINT fk_list_members_player_id FOREIGN KEY(player_id) REFERENCES players (id) ON DELETE CASCADE
);
INSERT INTO "list_members" VALUES(1,'handle-eve',5);
CREATE TABLE lists (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	folded TEXT NOT NULL, 
	CONSTRAINT uq_lists_folded UNIQUE (folded)
);
INSERT INTO "lists" VALUES(1,'Pilotes','pilotes');
CREATE TABLE media (
	hash TEXT NOT NULL, 
	type VARCHAR(32) NOT NULL, 
	body BLOB NOT NULL, 
	CONSTRAINT pk_media PRIMARY KEY (hash)
);
CREATE TABLE moves (
	round_id INTEGER NOT NULL, 
	question INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_moves PRIMARY KEY (round_id, question), 
	CONSTRAINT fk_moves_round_id FOREIGN KEY(round_id) REFERENCES rounds (id) ON DELETE CASCADE
);
INSERT INTO "moves" VALUES(1,0,'2026-03-02 08:00:00.000000');
INSERT INTO "moves" VALUES(2,0,'2026-03-02 08:00:00.000000');
INSERT INTO "moves" VALUES(3,0,'2026-03-02 08:00:00.000000');
INSERT INTO "moves" VALUES(4,0,'2026-03-02 08:00:00.000000');
INSERT INTO "moves" VALUES(5,0,'2026-03-02 08:00:00.000000');
INSERT INTO "moves" VALUES(6,0,'2026-03-02 08:00:00.000000');
INSERT INTO "moves" VALUES(7,0,'2026-03-02 08:00:00.000000');
INSERT INTO "moves" VALUES(8,0,'2026-03-02 08:00:00.000000');
INSERT INTO "moves" VALUES(9,0,'2026-03-03 08:00:00.000000');
INSERT INTO "moves" VALUES(9,1,'2026-03-03 08:00:00.000000');
INSERT INTO "moves" VALUES(10,0,'2026-03-03 08:00:00.000000');
INSERT INTO "moves" VALUES(10,1,'2026-03-03 08:00:00.000000');
CREATE TABLE organisation (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	default_site TEXT NOT NULL, 
	days_off JSON NOT NULL, 
	CONSTRAINT pk_organisation PRIMARY KEY (id)
);
INSERT INTO "organisation" VALUES(1,'Région','metz','[]');
CREATE TABLE "outbox" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	dedupe_key TEXT, 
	purpose VARCHAR(16) NOT NULL, 
	campaign_id INTEGER, 
	player_id INTEGER, 
	conversation_id INTEGER NOT NULL, 
	channel VARCHAR(16) NOT NULL, 
	language VARCHAR(8) NOT NULL, 
	doors JSON NOT NULL, 
	day DATE NOT NULL, 
	not_before DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	retry_at DATETIME, 
	lease_until DATETIME, 
	attempts INTEGER DEFAULT 0 NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	error TEXT DEFAULT ('') NOT NULL, 
	sent_at DATETIME, 
	invitation_id INTEGER, 
	subject_id INTEGER, 
	CONSTRAINT fk_outbox_invitation_id FOREIGN KEY(invitation_id) REFERENCES invitations (id) ON DELETE CASCADE, 
	CONSTRAINT fk_outbox_player_id FOREIGN KEY(player_id) REFERENCES players (id) ON DELETE CASCADE, 
	CONSTRAINT uq_outbox_dedupe_key UNIQUE (dedupe_key)
);
INSERT INTO "outbox" VALUES(1,'prompt:1:1:2026-03-03','prompt',1,1,1,'teams','fr','[2]','2026-03-03','2026-03-03 08:00:00.000000','2026-03-03 18:00:00.000000',NULL,NULL,0,'planned','',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(2,'prompt:1:2:2026-03-03','prompt',1,2,2,'teams','fr','[2]','2026-03-03','2026-03-03 08:00:00.000000','2026-03-03 18:00:00.000000',NULL,NULL,0,'planned','',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(3,'prompt:1:3:2026-03-03','prompt',1,3,3,'teams','fr','[2]','2026-03-03','2026-03-03 08:00:00.000000','2026-03-03 18:00:00.000000',NULL,NULL,0,'planned','',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(4,'prompt:1:4:2026-03-03','prompt',1,4,4,'teams','fr','[2]','2026-03-03','2026-03-03 08:00:00.000000','2026-03-03 18:00:00.000000',NULL,NULL,0,'planned','',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(5,'prompt:1:5:2026-03-03','prompt',1,5,5,'teams','fr','[2]','2026-03-03','2026-03-03 08:00:00.000000','2026-03-03 18:00:00.000000',NULL,NULL,0,'planned','',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(6,'prompt:1:6:2026-03-03','prompt',1,6,6,'teams','fr','[2]','2026-03-03','2026-03-03 08:00:00.000000','2026-03-03 18:00:00.000000',NULL,NULL,0,'planned','',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(7,'prompt:1:7:2026-03-03','prompt',1,7,7,'teams','fr','[2]','2026-03-03','2026-03-03 08:00:00.000000','2026-03-03 18:00:00.000000',NULL,NULL,0,'planned','',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(8,'prompt:1:9:2026-03-03','prompt',1,9,9,'teams','fr','[2]','2026-03-03','2026-03-03 08:00:00.000000','2026-03-03 18:00:00.000000',NULL,NULL,0,'planned','',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(9,'prompt:1:8:2026-03-03','prompt',1,8,8,'teams','fr','[2]','2026-03-03','2026-03-03 08:00:00.000000','2026-03-03 18:00:00.000000',NULL,NULL,0,'planned','',NULL,NULL,NULL);
CREATE TABLE packs (
	hash TEXT NOT NULL, 
	name TEXT NOT NULL, 
	body BLOB NOT NULL, 
	CONSTRAINT pk_packs PRIMARY KEY (hash)
);
INSERT INTO "packs" VALUES('1946da5dea65ef83ae9e26774a108088037c3598aad3de0974fa22559dd815fa','essai',X'7B226465736372697074696F6E223A22556E207061717565742064E2809965737361692E222C22666F726D6174223A312C226964223A226573736169222C226974656D73223A5B7B22636F6D6D69746D656E74223A342C22636F6E666964656E6365223A2256222C22666163745F64617465223A22323032342D3035222C226964223A22756E222C226B696E64223A227175697A222C226E6F74696F6E223A22756E222C227175657374696F6E73223A5B7B2261736B223A225072656D69C3A87265203F222C2263686F69636573223A5B7B226964223A2261222C227269676874223A747275652C2274657874223A224C6120626F6E6E65227D2C7B226964223A2262222C2274657874223A22556E65206175747265227D2C7B226964223A2263222C2274657874223A22456E636F726520756E65227D5D2C226578706C616E6174696F6E223A225061726365207175652E222C22666F726D223A2273696E676C65227D5D2C227265766965775F6F6E223A22323032372D30352D3331222C22736F75726365223A7B2264617465223A22323032342D3035222C226C6162656C223A225365727669636573205075626C696373202B227D2C227468656D65223A225468C3A86D6520756E227D2C7B22636F6D6D69746D656E74223A342C22636F6E666964656E6365223A2256222C22666163745F64617465223A22323032342D3035222C226964223A2264657578222C226B696E64223A227175697A222C226E6F74696F6E223A2264657578222C227175657374696F6E73223A5B7B2261736B223A224465757869C3A86D65203F222C2263686F69636573223A5B7B226964223A2261222C227269676874223A747275652C2274657874223A224C6120626F6E6E65227D2C7B226964223A2262222C2274657874223A22556E65206175747265227D2C7B226964223A2263222C2274657874223A22456E636F726520756E65227D5D2C226578706C616E6174696F6E223A225061726365207175652E222C22666F726D223A2273696E676C65227D2C7B22616363657074223A5B226163637573C3A92064652072C3A963657074696F6E225D2C2261736B223A225175656C206D6F74203F222C226578706C616E6174696F6E223A224365206D6F742E222C22666F726D223A2274657874227D5D2C227265766965775F6F6E223A22323032372D30352D3331222C22736F75726365223A7B2264617465223A22323032342D3035222C226C6162656C223A225365727669636573205075626C696373202B227D2C227468656D65223A225468C3A86D652064657578227D2C7B22636F6D6D69746D656E74223A342C22636F6E666964656E6365223A2256222C22666163745F64617465223A22323032342D3035222C226964223A226974656D2D33222C226B696E64223A227175697A222C226E6F74696F6E223A226974656D2D33222C227175657374696F6E73223A5B7B2261736B223A225175657374696F6E2033203F222C2263686F69636573223A5B7B226964223A2261222C227269676874223A747275652C2274657874223A224C6120626F6E6E65227D2C7B226964223A2262222C2274657874223A22556E65206175747265227D2C7B226964223A2263222C2274657874223A22456E636F726520756E65227D5D2C226578706C616E6174696F6E223A225061726365207175652E222C22666F726D223A2273696E676C65227D5D2C227265766965775F6F6E223A22323032372D30352D3331222C22736F75726365223A7B2264617465223A22323032342D3035222C226C6162656C223A225365727669636573205075626C696373202B227D2C227468656D65223A225468C3A86D65206974656D2D33227D2C7B22636F6D6D69746D656E74223A342C22636F6E666964656E6365223A2256222C22666163745F64617465223A22323032342D3035222C226964223A226974656D2D34222C226B696E64223A227175697A222C226E6F74696F6E223A226974656D2D34222C227175657374696F6E73223A5B7B2261736B223A225175657374696F6E2034203F222C2263686F69636573223A5B7B226964223A2261222C227269676874223A747275652C2274657874223A224C6120626F6E6E65227D2C7B226964223A2262222C2274657874223A22556E65206175747265227D2C7B226964223A2263222C2274657874223A22456E636F726520756E65227D5D2C226578706C616E6174696F6E223A225061726365207175652E222C22666F726D223A2273696E676C65227D5D2C227265766965775F6F6E223A22323032372D30352D3331222C22736F75726365223A7B2264617465223A22323032342D3035222C226C6162656C223A225365727669636573205075626C696373202B227D2C227468656D65223A225468C3A86D65206974656D2D34227D2C7B22636F6D6D69746D656E74223A342C22636F6E666964656E6365223A2256222C22666163745F64617465223A22323032342D3035222C226964223A226974656D2D35222C226B696E64223A227175697A222C226E6F74696F6E223A226974656D2D35222C227175657374696F6E73223A5B7B2261736B223A225175657374696F6E2035203F222C2263686F69636573223A5B7B226964223A2261222C227269676874223A747275652C2274657874223A224C6120626F6E6E65227D2C7B226964223A2262222C2274657874223A22556E65206175747265227D2C7B226964223A2263222C2274657874223A22456E636F726520756E65227D5D2C226578706C616E6174696F6E223A225061726365207175652E222C22666F726D223A2273696E676C65227D5D2C227265766965775F6F6E223A22323032372D30352D3331222C22736F75726365223A7B2264617465223A22323032342D3035222C226C6162656C223A225365727669636573205075626C696373202B227D2C227468656D65223A225468C3A86D65206974656D2D35227D2C7B22636F6D6D69746D656E74223A342C22636F6E666964656E6365223A2256222C22666163745F64617465223A22323032342D3035222C226964223A226974656D2D36222C226B696E64223A227175697A222C226E6F74696F6E223A226974656D2D36222C227175657374696F6E73223A5B7B2261736B223A225175657374696F6E2036203F222C2263686F69636573223A5B7B226964223A2261222C227269676874223A747275652C2274657874223A224C6120626F6E6E65227D2C7B226964223A2262222C2274657874223A22556E65206175747265227D2C7B226964223A2263222C2274657874223A22456E636F726520756E65227D5D2C226578706C616E6174696F6E223A225061726365207175652E222C22666F726D223A2273696E676C65227D5D2C227265766965775F6F6E223A22323032372D30352D3331222C22736F75726365223A7B2264617465223A22323032342D3035222C226C6162656C223A225365727669636573205075626C696373202B227D2C227468656D65223A225468C3A86D65206974656D2D36227D5D2C226C616E6775616765223A226672222C227469746C65223A224573736169227D');
CREATE TABLE player_standings (
	campaign_id INTEGER NOT NULL, 
	player_id INTEGER NOT NULL, 
	team_id INTEGER, 
	joined_door INTEGER NOT NULL, 
	completed INTEGER NOT NULL, 
	points INTEGER NOT NULL, 
	team_points INTEGER NOT NULL, 
	streak INTEGER NOT NULL, 
	best_streak INTEGER NOT NULL, 
	freezes INTEGER NOT NULL, 
	counted_day DATE, 
	last_day DATE, 
	epoch INTEGER NOT NULL, 
	CONSTRAINT pk_player_standings PRIMARY KEY (campaign_id, player_id), 
	CONSTRAINT fk_player_standings_campaign_id FOREIGN KEY(campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE, 
	CONSTRAINT fk_player_standings_player_id FOREIGN KEY(player_id) REFERENCES players (id) ON DELETE CASCADE, 
	CONSTRAINT fk_player_standings_team_id FOREIGN KEY(team_id) REFERENCES teams (id)
);
INSERT INTO "player_standings" VALUES(1,1,1,1,1,100,100,1,1,2,'2026-03-02','2026-03-02',0);
INSERT INTO "player_standings" VALUES(1,2,1,1,2,200,200,2,2,2,'2026-03-03','2026-03-03',1);
INSERT INTO "player_standings" VALUES(1,3,1,1,2,200,200,2,2,2,'2026-03-03','2026-03-03',1);
INSERT INTO "player_standings" VALUES(1,4,1,1,1,100,100,1,1,2,'2026-03-02','2026-03-02',0);
INSERT INTO "player_standings" VALUES(1,5,1,1,1,100,100,1,1,2,'2026-03-02','2026-03-02',0);
INSERT INTO "player_standings" VALUES(1,6,1,1,1,100,100,1,1,2,'2026-03-02','2026-03-02',0);
INSERT INTO "player_standings" VALUES(1,7,1,1,1,100,100,1,1,2,'2026-03-02','2026-03-02',0);
INSERT INTO "player_standings" VALUES(1,8,2,1,1,100,100,1,1,2,'2026-03-02','2026-03-02',0);
CREATE TABLE players (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	pseudonym TEXT NOT NULL, 
	folded TEXT NOT NULL, 
	language VARCHAR(8) NOT NULL, 
	team_id INTEGER, 
	site_id TEXT, 
	conversation_id INTEGER, 
	stopped_at DATETIME, 
	welcomed VARCHAR(16) NOT NULL, 
	admin BOOLEAN DEFAULT (false) NOT NULL, 
	demo BOOLEAN DEFAULT (false) NOT NULL, 
	joined_at DATETIME NOT NULL, mail BOOLEAN DEFAULT false NOT NULL, away INTEGER DEFAULT 0 NOT NULL, pause_first DATE, pause_last DATE, absences TEXT, reminder TIME, reminder_since DATETIME, agenda INTEGER DEFAULT 0 NOT NULL, lists TEXT, shown_name TEXT, 
	CONSTRAINT fk_players_site_id FOREIGN KEY(site_id) REFERENCES sites (id), 
	CONSTRAINT fk_players_team_id FOREIGN KEY(team_id) REFERENCES teams (id), 
	CONSTRAINT uq_players_folded UNIQUE (folded)
);
INSERT INTO "players" VALUES(1,'Coccinelle pétillante','cocclnellepetlllante','fr',1,NULL,1,NULL,'done',0,0,'2026-03-02 08:00:00.000000',0,0,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO "players" VALUES(2,'Luciole rapide','lucloleraplde','fr',1,NULL,2,NULL,'done',0,0,'2026-03-02 08:00:00.000000',0,0,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO "players" VALUES(3,'Abeille rapide','abellleraplde','fr',1,NULL,3,NULL,'done',0,0,'2026-03-02 08:00:00.000000',0,0,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO "players" VALUES(4,'Huppe rêveuse','huppereveuse','fr',1,NULL,4,NULL,'done',0,0,'2026-03-02 08:00:00.000000',0,0,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO "players" VALUES(5,'Genette espiègle','genetteesplegle','fr',1,NULL,5,NULL,'done',0,0,'2026-03-02 08:00:00.000000',0,0,NULL,NULL,NULL,NULL,NULL,0,'1',NULL);
INSERT INTO "players" VALUES(6,'Mirabelle lumineuse','mlrabellelumlneuse','fr',1,NULL,6,NULL,'done',0,0,'2026-03-02 08:00:00.000000',0,0,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO "players" VALUES(7,'Genette douce','genettedouce','fr',1,NULL,7,NULL,'done',0,0,'2026-03-02 08:00:00.000000',0,0,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO "players" VALUES(8,'Loutre habile','loutrehablle','fr',2,NULL,8,NULL,'done',0,0,'2026-03-02 08:00:00.000000',0,0,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO "players" VALUES(9,'Tourterelle sereine','tourterelleserelne','fr',NULL,NULL,9,NULL,'done',0,0,'2026-03-02 08:00:00.000000',0,0,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
CREATE TABLE previews (
	campaign_id INTEGER NOT NULL, 
	player_id INTEGER NOT NULL, 
	door INTEGER NOT NULL, 
	CONSTRAINT pk_previews PRIMARY KEY (campaign_id, player_id, door), 
	CONSTRAINT fk_previews_campaign_id FOREIGN KEY(campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE, 
	CONSTRAINT fk_previews_player_id FOREIGN KEY(player_id) REFERENCES players (id) ON DELETE CASCADE
);
CREATE TABLE rate (
	tenant TEXT NOT NULL, 
	next_slot DATETIME NOT NULL, 
	CONSTRAINT pk_rate PRIMARY KEY (tenant)
);
CREATE TABLE recaps (
	campaign_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	body JSON NOT NULL, 
	CONSTRAINT pk_recaps PRIMARY KEY (campaign_id, day, kind), 
	CONSTRAINT fk_recaps_campaign_id FOREIGN KEY(campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE
);
CREATE TABLE reports (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	campaign_id INTEGER NOT NULL, 
	player_id INTEGER NOT NULL, 
	door INTEGER NOT NULL, 
	item_id TEXT NOT NULL, 
	pack_hash TEXT NOT NULL, 
	text TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	answer TEXT, 
	told_at DATETIME, mended_at DATETIME, 
	CONSTRAINT fk_reports_campaign_id FOREIGN KEY(campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE, 
	CONSTRAINT fk_reports_player_id FOREIGN KEY(player_id) REFERENCES players (id) ON DELETE CASCADE, 
	CONSTRAINT fk_reports_pack_hash FOREIGN KEY(pack_hash) REFERENCES packs (hash)
);
CREATE TABLE resume_codes (
	digest TEXT NOT NULL, 
	player_id INTEGER NOT NULL, 
	seed TEXT NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_resume_codes PRIMARY KEY (digest), 
	CONSTRAINT uq_resume_codes_player_id UNIQUE (player_id), 
	CONSTRAINT fk_resume_codes_player_id FOREIGN KEY(player_id) REFERENCES players (id) ON DELETE CASCADE
);
INSERT INTO "resume_codes" VALUES('4d0674dda550fb055fd59262c096a079d3820870ae5bfd939ac5d9a5893f640b',1,'0647febad0f4783d0822140785eb2269','2026-03-02 08:00:00.000000');
INSERT INTO "resume_codes" VALUES('03e849396233e688d048c860b3a16d2a90c66309ebfc541cd3cc89e5104de956',2,'dae5a0e174bcb7de1306646bc662acbb','2026-03-02 08:00:00.000000');
INSERT INTO "resume_codes" VALUES('a108ecc77d0f2b9a73b30fafcbcec270c7d4e32575ada21e61d7d7582f87b2df',3,'d50e3426bf3bcf2533ad4e6469d81082','2026-03-02 08:00:00.000000');
INSERT INTO "resume_codes" VALUES('e144bd40c92da644bdf238455c340ce210e4f1bf3d629bd649cb30a2f7c3fb16',4,'6faadadfc7fd530a7bb1ab8378c3c474','2026-03-02 08:00:00.000000');
INSERT INTO "resume_codes" VALUES('f9e2eebe7e28e9f2ebb86451e17aa9f5245dd24953cf3662e829f427eeed3bc1',5,'ce2dcd4e1ccc1be1a2ede25ba4af9baa','2026-03-02 08:00:00.000000');
INSERT INTO "resume_codes" VALUES('98dfdf5ded90a27f3e50d2f9949b05b4f818c60f31adc1a1c9740d5c9f89dc51',6,'fec519e4db3425a004f1fe821ae3b204','2026-03-02 08:00:00.000000');
INSERT INTO "resume_codes" VALUES('8a359ac7e6f718e47fc042080b2878fe4aa1f96b6749d6d2816d168c2a99147c',7,'10d3f7539739e502f5caa49e73943866','2026-03-02 08:00:00.000000');
INSERT INTO "resume_codes" VALUES('c0cc88548ba9d9c560ca01ab73ba2407569368cd08f5e3489349c6989d7bb8d7',8,'06fd31ae05dc678d4b567b619c34d7ef','2026-03-02 08:00:00.000000');
CREATE TABLE retired_names (
	mark TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	until DATE NOT NULL, 
	CONSTRAINT pk_retired_names PRIMARY KEY (mark)
);
CREATE TABLE rooms (
	conversation_id INTEGER NOT NULL, 
	team_id INTEGER, 
	campaign_id INTEGER, language VARCHAR(8) DEFAULT 'fr' NOT NULL, archived_at DATETIME, 
	CONSTRAINT pk_rooms PRIMARY KEY (conversation_id), 
	CONSTRAINT fk_rooms_campaign_id FOREIGN KEY(campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE, 
	CONSTRAINT fk_rooms_conversation_id FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE CASCADE, 
	CONSTRAINT fk_rooms_team_id FOREIGN KEY(team_id) REFERENCES teams (id) ON DELETE CASCADE
);
INSERT INTO "rooms" VALUES(18,1,NULL,'fr',NULL);
CREATE TABLE "rounds" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	campaign_id INTEGER NOT NULL, 
	player_id INTEGER NOT NULL, 
	door INTEGER NOT NULL, 
	attempt INTEGER NOT NULL, 
	item_id TEXT NOT NULL, 
	state JSON NOT NULL, 
	practice BOOLEAN NOT NULL, 
	points INTEGER, 
	done_at DATETIME, 
	known BOOLEAN, 
	pack_hash TEXT, mended BOOLEAN DEFAULT false NOT NULL, 
	CONSTRAINT fk_rounds_player_id FOREIGN KEY(player_id) REFERENCES players (id) ON DELETE CASCADE, 
	CONSTRAINT fk_rounds_campaign_id FOREIGN KEY(campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE, 
	CONSTRAINT uq_rounds_campaign_id_player_id_door_attempt UNIQUE (campaign_id, player_id, door, attempt), 
	CONSTRAINT fk_rounds_pack_hash FOREIGN KEY(pack_hash) REFERENCES packs (hash)
);
INSERT INTO "rounds" VALUES(1,1,1,1,0,'un','{"questions": [{"order": ["b", "c", "a"], "picks": ["a"], "text": "", "share": "1/1"}]}',0,100,'2026-03-02 08:00:00.000000',1,NULL,0);
INSERT INTO "rounds" VALUES(2,1,2,1,0,'un','{"questions": [{"order": ["b", "c", "a"], "picks": ["a"], "text": "", "share": "1/1"}]}',0,100,'2026-03-02 08:00:00.000000',1,NULL,0);
INSERT INTO "rounds" VALUES(3,1,3,1,0,'un','{"questions": [{"order": ["b", "c", "a"], "picks": ["a"], "text": "", "share": "1/1"}]}',0,100,'2026-03-02 08:00:00.000000',1,NULL,0);
INSERT INTO "rounds" VALUES(4,1,4,1,0,'un','{"questions": [{"order": ["a", "c", "b"], "picks": ["a"], "text": "", "share": "1/1"}]}',0,100,'2026-03-02 08:00:00.000000',1,NULL,0);
INSERT INTO "rounds" VALUES(5,1,5,1,0,'un','{"questions": [{"order": ["c", "b", "a"], "picks": ["a"], "text": "", "share": "1/1"}]}',0,100,'2026-03-02 08:00:00.000000',1,NULL,0);
INSERT INTO "rounds" VALUES(6,1,6,1,0,'un','{"questions": [{"order": ["a", "c", "b"], "picks": ["a"], "text": "", "share": "1/1"}]}',0,100,'2026-03-02 08:00:00.000000',1,NULL,0);
INSERT INTO "rounds" VALUES(7,1,7,1,0,'un','{"questions": [{"order": ["b", "a", "c"], "picks": ["a"], "text": "", "share": "1/1"}]}',0,100,'2026-03-02 08:00:00.000000',1,NULL,0);
INSERT INTO "rounds" VALUES(8,1,8,1,0,'un','{"questions": [{"order": ["a", "b", "c"], "picks": ["a"], "text": "", "share": "1/1"}]}',0,100,'2026-03-02 08:00:00.000000',1,NULL,0);
INSERT INTO "rounds" VALUES(9,1,2,2,0,'deux','{"questions": [{"order": ["b", "a", "c"], "picks": ["a"], "text": "", "share": "1/1"}, {"order": [], "picks": [], "text": "accus\u00e9 de r\u00e9ception", "share": "1/1"}]}',0,100,'2026-03-03 08:00:00.000000',1,NULL,0);
INSERT INTO "rounds" VALUES(10,1,3,2,0,'deux','{"questions": [{"order": ["a", "c", "b"], "picks": ["a"], "text": "", "share": "1/1"}, {"order": [], "picks": [], "text": "accus\u00e9 de r\u00e9ception", "share": "1/1"}]}',0,100,'2026-03-03 08:00:00.000000',1,NULL,0);
INSERT INTO "rounds" VALUES(11,1,1,2,0,'deux','{"questions": [{"order": ["a", "c", "b"], "picks": [], "text": "", "share": null}, {"order": [], "picks": [], "text": "", "share": null}]}',0,NULL,NULL,NULL,NULL,0);
CREATE TABLE sessions (
	digest TEXT NOT NULL, 
	account_id INTEGER NOT NULL, 
	expires_at DATETIME NOT NULL, 
	CONSTRAINT pk_sessions PRIMARY KEY (digest), 
	CONSTRAINT fk_sessions_account_id FOREIGN KEY(account_id) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE TABLE sites (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	time_zone TEXT NOT NULL, 
	holidays TEXT NOT NULL, 
	weekdays JSON NOT NULL, 
	days_off JSON NOT NULL, 
	quiet BOOLEAN NOT NULL, 
	demo BOOLEAN NOT NULL, 
	CONSTRAINT pk_sites PRIMARY KEY (id)
);
INSERT INTO "sites" VALUES('metz','Metz','Europe/Paris','france','[0, 1, 2, 3, 4]','[]',1,0);
INSERT INTO "sites" VALUES('reims','Reims','Europe/Paris','france','[0, 1, 2, 3, 4]','[]',1,0);
CREATE TABLE starts (
	id INTEGER NOT NULL, 
	real DATETIME NOT NULL, 
	calendar DATETIME NOT NULL, 
	seconds_a_day FLOAT NOT NULL, 
	CONSTRAINT pk_starts PRIMARY KEY (id)
);
CREATE TABLE team_changes (
	campaign_id INTEGER NOT NULL, 
	player_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_team_changes PRIMARY KEY (campaign_id, player_id), 
	CONSTRAINT fk_team_changes_campaign_id FOREIGN KEY(campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE, 
	CONSTRAINT fk_team_changes_player_id FOREIGN KEY(player_id) REFERENCES players (id) ON DELETE CASCADE
);
CREATE TABLE team_ranks (
	campaign_id INTEGER NOT NULL, 
	team_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	rank INTEGER, 
	CONSTRAINT pk_team_ranks PRIMARY KEY (campaign_id, team_id, day), 
	CONSTRAINT fk_team_ranks_campaign_id FOREIGN KEY(campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE, 
	CONSTRAINT fk_team_ranks_team_id FOREIGN KEY(team_id) REFERENCES teams (id) ON DELETE CASCADE
);
INSERT INTO "team_ranks" VALUES(1,1,'2026-03-02',NULL);
INSERT INTO "team_ranks" VALUES(1,2,'2026-03-02',NULL);
CREATE TABLE team_standings (
	campaign_id INTEGER NOT NULL, 
	team_id INTEGER NOT NULL, 
	day DATE, 
	played INTEGER NOT NULL, 
	movers INTEGER NOT NULL, 
	epoch INTEGER NOT NULL, 
	members INTEGER NOT NULL, 
	"index" INTEGER, 
	rank INTEGER, 
	rank_before INTEGER, 
	rank_day DATE, expected INTEGER DEFAULT 0 NOT NULL, expected_day DATE, 
	CONSTRAINT pk_team_standings PRIMARY KEY (campaign_id, team_id), 
	CONSTRAINT fk_team_standings_campaign_id FOREIGN KEY(campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE, 
	CONSTRAINT fk_team_standings_team_id FOREIGN KEY(team_id) REFERENCES teams (id) ON DELETE CASCADE
);
INSERT INTO "team_standings" VALUES(1,1,'2026-03-03',2,2,1,7,50,1,NULL,'2026-03-02',0,NULL);
INSERT INTO "team_standings" VALUES(1,2,'2026-03-02',1,1,0,0,NULL,NULL,NULL,'2026-03-02',0,NULL);
CREATE TABLE team_sums (
	campaign_id INTEGER NOT NULL, 
	team_id INTEGER NOT NULL, 
	joined_door INTEGER NOT NULL, 
	members INTEGER NOT NULL, 
	total BIGINT NOT NULL, 
	squares BIGINT NOT NULL, 
	shown_members INTEGER NOT NULL, 
	shown_total BIGINT NOT NULL, 
	shown_squares BIGINT NOT NULL, 
	CONSTRAINT pk_team_sums PRIMARY KEY (campaign_id, team_id, joined_door), 
	CONSTRAINT fk_team_sums_campaign_id FOREIGN KEY(campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE, 
	CONSTRAINT fk_team_sums_team_id FOREIGN KEY(team_id) REFERENCES teams (id) ON DELETE CASCADE
);
INSERT INTO "team_sums" VALUES(1,1,1,7,900,130000,7,700,70000);
INSERT INTO "team_sums" VALUES(1,2,1,1,100,10000,0,0,0);
CREATE TABLE teams (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	folded TEXT NOT NULL, 
	site_id TEXT NOT NULL, 
	headcount INTEGER NOT NULL, 
	closed BOOLEAN DEFAULT (false) NOT NULL, 
	demo BOOLEAN DEFAULT (false) NOT NULL, 
	CONSTRAINT fk_teams_site_id FOREIGN KEY(site_id) REFERENCES sites (id), 
	CONSTRAINT uq_teams_folded UNIQUE (folded)
);
INSERT INTO "teams" VALUES(1,'Accueil','accueil','metz',20,0,0);
INSERT INTO "teams" VALUES(2,'Lycée Vauban','lyceevauban','reims',300,0,0);
CREATE TABLE thanks (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	player_id INTEGER NOT NULL, 
	team_id INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	seen BOOLEAN NOT NULL, 
	place INTEGER NOT NULL, 
	CONSTRAINT fk_thanks_player_id FOREIGN KEY(player_id) REFERENCES players (id) ON DELETE CASCADE, 
	CONSTRAINT fk_thanks_team_id FOREIGN KEY(team_id) REFERENCES teams (id) ON DELETE CASCADE
);
CREATE INDEX ix_campaigns_state ON campaigns (state);
CREATE INDEX ix_teams_site_id ON teams (site_id);
CREATE INDEX ix_players_team_id ON players (team_id);
CREATE INDEX ix_accounts_player_id ON accounts (player_id);
CREATE INDEX ix_conversations_player_id ON conversations (player_id);
CREATE INDEX ix_player_standings_campaign_id_player_standings_team_id ON player_standings (campaign_id, team_id);
CREATE INDEX ix_activities_at ON activities (at);
CREATE INDEX ix_inbox_conversation_id_inbox_id ON inbox (conversation_id, id);
CREATE INDEX ix_inbox_version ON inbox (version);
CREATE INDEX ix_sessions_account_id ON sessions (account_id);
CREATE INDEX ix_rounds_player_id ON rounds (player_id);
CREATE INDEX ix_reports_campaign_id ON reports (campaign_id);
CREATE INDEX ix_reports_player_id ON reports (player_id);
CREATE INDEX ix_players_reminder ON players (reminder);
CREATE INDEX ix_invitations_player_id ON invitations (player_id);
CREATE INDEX ix_invitations_team_id ON invitations (team_id);
CREATE INDEX ix_list_members_player_id ON list_members (player_id);
CREATE INDEX ix_links_invitation_id ON links (invitation_id);
CREATE INDEX ix_thanks_team_id ON thanks (team_id);
CREATE INDEX ix_team_changes_player_id ON team_changes (player_id);
CREATE INDEX ix_badges_player_id ON badges (player_id);
CREATE INDEX ix_certificates_player_id ON certificates (player_id);
CREATE INDEX ix_thanks_player_id ON thanks (player_id);
CREATE INDEX ix_audit_at ON audit (at);
CREATE INDEX ix_outbox_player_id ON outbox (player_id);
CREATE INDEX ix_outbox_campaign_id ON outbox (campaign_id);
CREATE INDEX ix_outbox_due ON outbox (state, not_before, id);
CREATE INDEX ix_outbox_invitation_id ON outbox (invitation_id) WHERE invitation_id IS NOT NULL;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('rounds',11);
INSERT INTO "sqlite_sequence" VALUES('links',0);
INSERT INTO "sqlite_sequence" VALUES('outbox',9);
INSERT INTO "sqlite_sequence" VALUES('teams',2);
INSERT INTO "sqlite_sequence" VALUES('audit',6);
INSERT INTO "sqlite_sequence" VALUES('players',9);
INSERT INTO "sqlite_sequence" VALUES('accounts',9);
INSERT INTO "sqlite_sequence" VALUES('conversations',18);
INSERT INTO "sqlite_sequence" VALUES('campaigns',4);
INSERT INTO "sqlite_sequence" VALUES('lists',1);
COMMIT;
