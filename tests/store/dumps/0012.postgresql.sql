-- What the code of revision 0012 kept of a small organisation. That code's own test world made it once, by these
-- turns: nine people of tests/fakes/chat/region.py came, eight played door 1 of "Printemps" and the ranks were published;
-- the next day two played door 2 (unpublished members), Ana opened it, Dan was asked whether to be forgotten. The
-- day's prompts are planned, a room shows a team's board, a list holds Eve, and three drafts wait: for a team, for a
-- list, for two sites. Written by `pg_dump --inserts --no-owner
-- --no-privileges`, without its comments and what only psql understands.
CREATE TABLE public.accounts (
    id bigint NOT NULL,
    player_id bigint NOT NULL,
    channel character varying(16) NOT NULL,
    tenant text NOT NULL,
    external_id text NOT NULL,
    unreachable_at timestamp with time zone
);
CREATE SEQUENCE public.accounts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.accounts_id_seq OWNED BY public.accounts.id;
CREATE TABLE public.activities (
    conversation_id bigint NOT NULL,
    activity_id text NOT NULL,
    at timestamp with time zone NOT NULL,
    reply json
);
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.approvals (
    campaign_id bigint NOT NULL,
    actor text NOT NULL,
    purpose character varying(32) NOT NULL,
    payload json NOT NULL,
    number integer NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.audit (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    action character varying(32) NOT NULL,
    subject text NOT NULL,
    detail json NOT NULL
);
CREATE SEQUENCE public.audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.audit_id_seq OWNED BY public.audit.id;
CREATE TABLE public.badges (
    campaign_id bigint NOT NULL,
    player_id bigint NOT NULL,
    badge character varying(32) NOT NULL,
    at timestamp with time zone NOT NULL,
    door integer,
    told_at timestamp with time zone
);
CREATE TABLE public.bands (
    campaign_id bigint NOT NULL,
    day date NOT NULL,
    first integer,
    second integer
);
CREATE TABLE public.beats (
    name character varying(16) NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.boards (
    campaign_id bigint NOT NULL,
    conversation_id bigint NOT NULL,
    message_id text,
    day date,
    digest text NOT NULL,
    not_before timestamp with time zone NOT NULL,
    attempts integer NOT NULL,
    error text NOT NULL,
    shown json,
    touched_at timestamp with time zone
);
CREATE TABLE public.campaigns (
    id bigint NOT NULL,
    name text NOT NULL,
    folded text NOT NULL,
    pack text NOT NULL,
    pack_hash text,
    format character varying(16) NOT NULL,
    hour time without time zone NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    keep_weekends boolean NOT NULL,
    doors json NOT NULL,
    audience json NOT NULL,
    state character varying(16) NOT NULL,
    demo boolean DEFAULT false NOT NULL,
    launched_at timestamp with time zone,
    stopped_at timestamp with time zone,
    rooms boolean DEFAULT true NOT NULL,
    reminders boolean DEFAULT true NOT NULL,
    anonymised_at timestamp with time zone
);
CREATE SEQUENCE public.campaigns_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.campaigns_id_seq OWNED BY public.campaigns.id;
CREATE TABLE public.certificates (
    id bigint NOT NULL,
    campaign_id bigint NOT NULL,
    player_id bigint NOT NULL,
    name text NOT NULL,
    completed integer NOT NULL,
    opened integer NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.certificates_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.certificates_id_seq OWNED BY public.certificates.id;
CREATE TABLE public.codes (
    digest text NOT NULL,
    purpose character varying(16) NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);
CREATE TABLE public.confirmations (
    conversation_id bigint NOT NULL,
    purpose character varying(32) NOT NULL,
    payload json NOT NULL,
    number integer,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.conversations (
    id bigint NOT NULL,
    channel character varying(16) NOT NULL,
    external_id text NOT NULL,
    player_id bigint,
    room boolean NOT NULL,
    reference json NOT NULL,
    local boolean NOT NULL,
    asking_round bigint
);
CREATE SEQUENCE public.conversations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.conversations_id_seq OWNED BY public.conversations.id;
CREATE TABLE public.erased (
    mark text NOT NULL,
    until date NOT NULL
);
CREATE TABLE public.inbox (
    id bigint NOT NULL,
    conversation_id bigint NOT NULL,
    version bigint NOT NULL,
    mine boolean NOT NULL,
    view json NOT NULL,
    outbox_key text,
    at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.inbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.inbox_id_seq OWNED BY public.inbox.id;
CREATE SEQUENCE public.inbox_versions
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
CREATE TABLE public.invitations (
    id bigint NOT NULL,
    handle text NOT NULL,
    directory_id text,
    tenant text NOT NULL,
    team_id bigint,
    site_id text,
    language character varying(8),
    away integer NOT NULL,
    to_welcome boolean NOT NULL,
    player_id bigint,
    invited_at timestamp with time zone
);
CREATE SEQUENCE public.invitations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.invitations_id_seq OWNED BY public.invitations.id;
CREATE TABLE public.links (
    id bigint NOT NULL,
    digest text NOT NULL,
    kind character varying(16) NOT NULL,
    team_id bigint,
    player_id bigint,
    capacity integer NOT NULL,
    used integer DEFAULT 0 NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    invitation_id bigint
);
CREATE SEQUENCE public.links_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.links_id_seq OWNED BY public.links.id;
CREATE TABLE public.list_members (
    list_id bigint NOT NULL,
    handle text NOT NULL,
    player_id bigint
);
CREATE TABLE public.lists (
    id bigint NOT NULL,
    name text NOT NULL,
    folded text NOT NULL
);
CREATE SEQUENCE public.lists_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.lists_id_seq OWNED BY public.lists.id;
CREATE TABLE public.media (
    hash text NOT NULL,
    type character varying(32) NOT NULL,
    body bytea NOT NULL
);
CREATE TABLE public.moves (
    round_id bigint NOT NULL,
    question integer NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.organisation (
    id integer NOT NULL,
    name text NOT NULL,
    default_site text NOT NULL,
    days_off json NOT NULL
);
CREATE SEQUENCE public.organisation_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.organisation_id_seq OWNED BY public.organisation.id;
CREATE TABLE public.outbox (
    id bigint NOT NULL,
    dedupe_key text,
    purpose character varying(16) NOT NULL,
    campaign_id bigint,
    player_id bigint,
    conversation_id bigint NOT NULL,
    channel character varying(16) NOT NULL,
    language character varying(8) NOT NULL,
    doors json NOT NULL,
    day date NOT NULL,
    not_before timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    retry_at timestamp with time zone,
    lease_until timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    state character varying(16) NOT NULL,
    error text DEFAULT ''::text NOT NULL,
    sent_at timestamp with time zone,
    invitation_id bigint,
    subject_id bigint
);
CREATE SEQUENCE public.outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.outbox_id_seq OWNED BY public.outbox.id;
CREATE TABLE public.packs (
    hash text NOT NULL,
    name text NOT NULL,
    body bytea NOT NULL
);
CREATE TABLE public.player_standings (
    campaign_id bigint NOT NULL,
    player_id bigint NOT NULL,
    team_id bigint,
    joined_door integer NOT NULL,
    completed integer NOT NULL,
    points integer NOT NULL,
    team_points integer NOT NULL,
    streak integer NOT NULL,
    best_streak integer NOT NULL,
    freezes integer NOT NULL,
    counted_day date,
    last_day date,
    epoch integer NOT NULL
);
CREATE TABLE public.players (
    id bigint NOT NULL,
    pseudonym text NOT NULL,
    folded text NOT NULL,
    language character varying(8) NOT NULL,
    team_id bigint,
    site_id text,
    conversation_id bigint,
    stopped_at timestamp with time zone,
    welcomed character varying(16) NOT NULL,
    admin boolean DEFAULT false NOT NULL,
    demo boolean DEFAULT false NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    mail boolean DEFAULT false NOT NULL,
    away integer DEFAULT 0 NOT NULL,
    pause_first date,
    pause_last date,
    absences text,
    reminder time without time zone,
    reminder_since timestamp with time zone,
    agenda integer DEFAULT 0 NOT NULL,
    lists text,
    shown_name text
);
CREATE SEQUENCE public.players_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.players_id_seq OWNED BY public.players.id;
CREATE TABLE public.previews (
    campaign_id bigint NOT NULL,
    player_id bigint NOT NULL,
    door integer NOT NULL
);
CREATE TABLE public.rate (
    tenant text NOT NULL,
    next_slot timestamp with time zone NOT NULL
);
CREATE TABLE public.recaps (
    campaign_id bigint NOT NULL,
    day date NOT NULL,
    kind character varying(16) NOT NULL,
    body json NOT NULL
);
CREATE TABLE public.reports (
    id bigint NOT NULL,
    campaign_id bigint NOT NULL,
    player_id bigint NOT NULL,
    door integer NOT NULL,
    item_id text NOT NULL,
    pack_hash text NOT NULL,
    text text NOT NULL,
    at timestamp with time zone NOT NULL,
    answer text,
    told_at timestamp with time zone,
    mended_at timestamp with time zone
);
CREATE SEQUENCE public.reports_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.reports_id_seq OWNED BY public.reports.id;
CREATE TABLE public.resume_codes (
    digest text NOT NULL,
    player_id bigint NOT NULL,
    seed text NOT NULL,
    made_at timestamp with time zone NOT NULL
);
CREATE TABLE public.retired_names (
    mark text NOT NULL,
    owner text NOT NULL,
    until date NOT NULL
);
CREATE TABLE public.rooms (
    conversation_id bigint NOT NULL,
    team_id bigint,
    campaign_id bigint,
    language character varying(8) DEFAULT 'fr'::character varying NOT NULL,
    archived_at timestamp with time zone
);
CREATE TABLE public.rounds (
    id bigint NOT NULL,
    campaign_id bigint NOT NULL,
    player_id bigint NOT NULL,
    door integer NOT NULL,
    attempt integer NOT NULL,
    item_id text NOT NULL,
    state json NOT NULL,
    practice boolean NOT NULL,
    points integer,
    done_at timestamp with time zone,
    known boolean,
    pack_hash text,
    mended boolean DEFAULT false NOT NULL
);
CREATE SEQUENCE public.rounds_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.rounds_id_seq OWNED BY public.rounds.id;
CREATE TABLE public.sessions (
    digest text NOT NULL,
    account_id bigint NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.sites (
    id text NOT NULL,
    name text NOT NULL,
    time_zone text NOT NULL,
    holidays text NOT NULL,
    weekdays json NOT NULL,
    days_off json NOT NULL,
    quiet boolean NOT NULL,
    demo boolean NOT NULL
);
CREATE TABLE public.starts (
    id integer NOT NULL,
    "real" timestamp with time zone NOT NULL,
    calendar timestamp with time zone NOT NULL,
    seconds_a_day double precision NOT NULL
);
CREATE SEQUENCE public.starts_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.starts_id_seq OWNED BY public.starts.id;
CREATE TABLE public.team_changes (
    campaign_id bigint NOT NULL,
    player_id bigint NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.team_ranks (
    campaign_id bigint NOT NULL,
    team_id bigint NOT NULL,
    day date NOT NULL,
    rank integer
);
CREATE TABLE public.team_standings (
    campaign_id bigint NOT NULL,
    team_id bigint NOT NULL,
    day date,
    played integer NOT NULL,
    movers integer NOT NULL,
    epoch integer NOT NULL,
    members integer NOT NULL,
    index integer,
    rank integer,
    rank_before integer,
    rank_day date,
    expected integer DEFAULT 0 NOT NULL,
    expected_day date
);
CREATE TABLE public.team_sums (
    campaign_id bigint NOT NULL,
    team_id bigint NOT NULL,
    joined_door integer NOT NULL,
    members integer NOT NULL,
    total bigint NOT NULL,
    squares bigint NOT NULL,
    shown_members integer NOT NULL,
    shown_total bigint NOT NULL,
    shown_squares bigint NOT NULL
);
CREATE TABLE public.teams (
    id bigint NOT NULL,
    name text NOT NULL,
    folded text NOT NULL,
    site_id text NOT NULL,
    headcount integer NOT NULL,
    closed boolean DEFAULT false NOT NULL,
    demo boolean DEFAULT false NOT NULL
);
CREATE SEQUENCE public.teams_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.teams_id_seq OWNED BY public.teams.id;
CREATE TABLE public.thanks (
    id bigint NOT NULL,
    player_id bigint NOT NULL,
    team_id bigint NOT NULL,
    text text NOT NULL,
    at timestamp with time zone NOT NULL,
    seen boolean NOT NULL,
    place integer NOT NULL
);
CREATE SEQUENCE public.thanks_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.thanks_id_seq OWNED BY public.thanks.id;
ALTER TABLE ONLY public.accounts ALTER COLUMN id SET DEFAULT nextval('public.accounts_id_seq'::regclass);
ALTER TABLE ONLY public.audit ALTER COLUMN id SET DEFAULT nextval('public.audit_id_seq'::regclass);
ALTER TABLE ONLY public.campaigns ALTER COLUMN id SET DEFAULT nextval('public.campaigns_id_seq'::regclass);
ALTER TABLE ONLY public.certificates ALTER COLUMN id SET DEFAULT nextval('public.certificates_id_seq'::regclass);
ALTER TABLE ONLY public.conversations ALTER COLUMN id SET DEFAULT nextval('public.conversations_id_seq'::regclass);
ALTER TABLE ONLY public.inbox ALTER COLUMN id SET DEFAULT nextval('public.inbox_id_seq'::regclass);
ALTER TABLE ONLY public.invitations ALTER COLUMN id SET DEFAULT nextval('public.invitations_id_seq'::regclass);
ALTER TABLE ONLY public.links ALTER COLUMN id SET DEFAULT nextval('public.links_id_seq'::regclass);
ALTER TABLE ONLY public.lists ALTER COLUMN id SET DEFAULT nextval('public.lists_id_seq'::regclass);
ALTER TABLE ONLY public.organisation ALTER COLUMN id SET DEFAULT nextval('public.organisation_id_seq'::regclass);
ALTER TABLE ONLY public.outbox ALTER COLUMN id SET DEFAULT nextval('public.outbox_id_seq'::regclass);
ALTER TABLE ONLY public.players ALTER COLUMN id SET DEFAULT nextval('public.players_id_seq'::regclass);
ALTER TABLE ONLY public.reports ALTER COLUMN id SET DEFAULT nextval('public.reports_id_seq'::regclass);
ALTER TABLE ONLY public.rounds ALTER COLUMN id SET DEFAULT nextval('public.rounds_id_seq'::regclass);
ALTER TABLE ONLY public.starts ALTER COLUMN id SET DEFAULT nextval('public.starts_id_seq'::regclass);
ALTER TABLE ONLY public.teams ALTER COLUMN id SET DEFAULT nextval('public.teams_id_seq'::regclass);
ALTER TABLE ONLY public.thanks ALTER COLUMN id SET DEFAULT nextval('public.thanks_id_seq'::regclass);
INSERT INTO public.accounts VALUES (1, 1, 'teams', 't', 'ana', NULL);
INSERT INTO public.accounts VALUES (2, 2, 'teams', 't', 'bea', NULL);
INSERT INTO public.accounts VALUES (3, 3, 'teams', 't', 'cyd', NULL);
INSERT INTO public.accounts VALUES (4, 4, 'teams', 't', 'dan', NULL);
INSERT INTO public.accounts VALUES (5, 5, 'teams', 't', 'eve', NULL);
INSERT INTO public.accounts VALUES (6, 6, 'teams', 't', 'fay', NULL);
INSERT INTO public.accounts VALUES (7, 7, 'teams', 't', 'gus', NULL);
INSERT INTO public.accounts VALUES (8, 8, 'teams', 't', 'hal', NULL);
INSERT INTO public.accounts VALUES (9, 9, 'teams', 't', 'chef', NULL);
INSERT INTO public.activities VALUES (1, 'a1', '2026-03-02 08:00:00+00', NULL);
INSERT INTO public.activities VALUES (2, 'a2', '2026-03-02 08:00:00+00', NULL);
INSERT INTO public.activities VALUES (3, 'a3', '2026-03-02 08:00:00+00', NULL);
INSERT INTO public.activities VALUES (4, 'a4', '2026-03-02 08:00:00+00', NULL);
INSERT INTO public.activities VALUES (5, 'a5', '2026-03-02 08:00:00+00', NULL);
INSERT INTO public.activities VALUES (6, 'a6', '2026-03-02 08:00:00+00', NULL);
INSERT INTO public.activities VALUES (7, 'a7', '2026-03-02 08:00:00+00', NULL);
INSERT INTO public.activities VALUES (8, 'a8', '2026-03-02 08:00:00+00', NULL);
INSERT INTO public.activities VALUES (2, 'a9', '2026-03-03 08:00:00+00', NULL);
INSERT INTO public.activities VALUES (2, 'a10', '2026-03-03 08:00:00+00', NULL);
INSERT INTO public.activities VALUES (2, 'a11', '2026-03-03 08:00:00+00', NULL);
INSERT INTO public.activities VALUES (3, 'a12', '2026-03-03 08:00:00+00', NULL);
INSERT INTO public.activities VALUES (3, 'a13', '2026-03-03 08:00:00+00', NULL);
INSERT INTO public.activities VALUES (3, 'a14', '2026-03-03 08:00:00+00', NULL);
INSERT INTO public.activities VALUES (1, 'a15', '2026-03-03 08:00:00+00', NULL);
INSERT INTO public.activities VALUES (4, 'a16', '2026-03-03 08:00:00+00', NULL);
INSERT INTO public.alembic_version VALUES ('0012');
INSERT INTO public.audit VALUES (1, '2026-03-02 08:00:00+00', 'cli', 'organisation.load', 'Région', '{"sites": 2}');
INSERT INTO public.audit VALUES (2, '2026-03-02 08:00:00+00', 'cli', 'campaign.create', 'Printemps', '{"pack": "essai", "audience": {"everyone": true}}');
INSERT INTO public.audit VALUES (3, '2026-03-02 08:00:00+00', 'cli', 'campaign.launch', 'Printemps', '{"people": 9}');
INSERT INTO public.audit VALUES (4, '2026-03-03 08:00:00+00', 'cli', 'campaign.create', 'Été', '{"pack": "essai", "audience": {"teams": [1]}}');
INSERT INTO public.audit VALUES (5, '2026-03-03 08:00:00+00', 'cli', 'campaign.create', 'Automne', '{"pack": "essai", "audience": {"list": 1}}');
INSERT INTO public.audit VALUES (6, '2026-03-03 08:00:00+00', 'cli', 'campaign.create', 'Hiver', '{"pack": "essai", "audience": {"sites": ["metz", "reims"]}}');
INSERT INTO public.badges VALUES (1, 1, 'first', '2026-03-02 08:00:00+00', 1, '2026-03-02 08:00:00+00');
INSERT INTO public.badges VALUES (1, 2, 'first', '2026-03-02 08:00:00+00', 1, '2026-03-02 08:00:00+00');
INSERT INTO public.badges VALUES (1, 3, 'first', '2026-03-02 08:00:00+00', 1, '2026-03-02 08:00:00+00');
INSERT INTO public.badges VALUES (1, 4, 'first', '2026-03-02 08:00:00+00', 1, '2026-03-02 08:00:00+00');
INSERT INTO public.badges VALUES (1, 5, 'first', '2026-03-02 08:00:00+00', 1, '2026-03-02 08:00:00+00');
INSERT INTO public.badges VALUES (1, 6, 'first', '2026-03-02 08:00:00+00', 1, '2026-03-02 08:00:00+00');
INSERT INTO public.badges VALUES (1, 7, 'first', '2026-03-02 08:00:00+00', 1, '2026-03-02 08:00:00+00');
INSERT INTO public.badges VALUES (1, 8, 'first', '2026-03-02 08:00:00+00', 1, '2026-03-02 08:00:00+00');
INSERT INTO public.campaigns VALUES (1, 'Printemps', 'printemps', 'essai', '1946da5dea65ef83ae9e26774a108088037c3598aad3de0974fa22559dd815fa', 'daily', '09:00:00', '2026-03-02', '2026-03-16', false, '[{"number": 1, "date": "2026-03-02", "item": "un", "theme": "Th\u00e8me un", "themes": {"fr": "Th\u00e8me un"}}, {"number": 2, "date": "2026-03-03", "item": "deux", "theme": "Th\u00e8me deux", "themes": {"fr": "Th\u00e8me deux"}}, {"number": 3, "date": "2026-03-04", "item": "item-3", "theme": "Th\u00e8me item-3", "themes": {"fr": "Th\u00e8me item-3"}}, {"number": 4, "date": "2026-03-05", "item": "item-4", "theme": "Th\u00e8me item-4", "themes": {"fr": "Th\u00e8me item-4"}}, {"number": 5, "date": "2026-03-06", "item": "item-5", "theme": "Th\u00e8me item-5", "themes": {"fr": "Th\u00e8me item-5"}}, {"number": 6, "date": "2026-03-09", "item": "item-6", "theme": "Th\u00e8me item-6", "themes": {"fr": "Th\u00e8me item-6"}}]', '{"everyone": true}', 'running', false, '2026-03-02 08:00:00+00', NULL, true, true, NULL);
INSERT INTO public.campaigns VALUES (2, 'Été', 'ete', 'essai', NULL, 'daily', '09:00:00', '2026-06-01', '2026-06-15', false, '[{"number": 1, "date": "2026-06-01", "item": "un", "theme": "Th\u00e8me un", "themes": {"fr": "Th\u00e8me un"}}, {"number": 2, "date": "2026-06-02", "item": "deux", "theme": "Th\u00e8me deux", "themes": {"fr": "Th\u00e8me deux"}}, {"number": 3, "date": "2026-06-03", "item": "item-3", "theme": "Th\u00e8me item-3", "themes": {"fr": "Th\u00e8me item-3"}}, {"number": 4, "date": "2026-06-04", "item": "item-4", "theme": "Th\u00e8me item-4", "themes": {"fr": "Th\u00e8me item-4"}}, {"number": 5, "date": "2026-06-05", "item": "item-5", "theme": "Th\u00e8me item-5", "themes": {"fr": "Th\u00e8me item-5"}}, {"number": 6, "date": "2026-06-08", "item": "item-6", "theme": "Th\u00e8me item-6", "themes": {"fr": "Th\u00e8me item-6"}}]', '{"teams": [1]}', 'draft', false, NULL, NULL, true, true, NULL);
INSERT INTO public.campaigns VALUES (3, 'Automne', 'automne', 'essai', NULL, 'daily', '09:00:00', '2026-09-07', '2026-09-21', false, '[{"number": 1, "date": "2026-09-07", "item": "un", "theme": "Th\u00e8me un", "themes": {"fr": "Th\u00e8me un"}}, {"number": 2, "date": "2026-09-08", "item": "deux", "theme": "Th\u00e8me deux", "themes": {"fr": "Th\u00e8me deux"}}, {"number": 3, "date": "2026-09-09", "item": "item-3", "theme": "Th\u00e8me item-3", "themes": {"fr": "Th\u00e8me item-3"}}, {"number": 4, "date": "2026-09-10", "item": "item-4", "theme": "Th\u00e8me item-4", "themes": {"fr": "Th\u00e8me item-4"}}, {"number": 5, "date": "2026-09-11", "item": "item-5", "theme": "Th\u00e8me item-5", "themes": {"fr": "Th\u00e8me item-5"}}, {"number": 6, "date": "2026-09-14", "item": "item-6", "theme": "Th\u00e8me item-6", "themes": {"fr": "Th\u00e8me item-6"}}]', '{"list": 1}', 'draft', false, NULL, NULL, true, true, NULL);
INSERT INTO public.campaigns VALUES (4, 'Hiver', 'hiver', 'essai', NULL, 'daily', '09:00:00', '2026-11-02', '2026-11-17', false, '[{"number": 1, "date": "2026-11-02", "item": "un", "theme": "Th\u00e8me un", "themes": {"fr": "Th\u00e8me un"}}, {"number": 2, "date": "2026-11-03", "item": "deux", "theme": "Th\u00e8me deux", "themes": {"fr": "Th\u00e8me deux"}}, {"number": 3, "date": "2026-11-04", "item": "item-3", "theme": "Th\u00e8me item-3", "themes": {"fr": "Th\u00e8me item-3"}}, {"number": 4, "date": "2026-11-05", "item": "item-4", "theme": "Th\u00e8me item-4", "themes": {"fr": "Th\u00e8me item-4"}}, {"number": 5, "date": "2026-11-06", "item": "item-5", "theme": "Th\u00e8me item-5", "themes": {"fr": "Th\u00e8me item-5"}}, {"number": 6, "date": "2026-11-09", "item": "item-6", "theme": "Th\u00e8me item-6", "themes": {"fr": "Th\u00e8me item-6"}}]', '{"sites": ["metz", "reims"]}', 'draft', false, NULL, NULL, true, true, NULL);
INSERT INTO public.confirmations VALUES (4, 'forget', '{}', NULL, '2026-03-03 08:10:00+00');
INSERT INTO public.conversations VALUES (9, 'teams', 'chat-chef', 9, false, '{}', true, NULL);
INSERT INTO public.conversations VALUES (5, 'teams', 'chat-eve', 5, false, '{"conversation": "chat-eve"}', true, 5);
INSERT INTO public.conversations VALUES (6, 'teams', 'chat-fay', 6, false, '{"conversation": "chat-fay"}', true, 6);
INSERT INTO public.conversations VALUES (7, 'teams', 'chat-gus', 7, false, '{"conversation": "chat-gus"}', true, 7);
INSERT INTO public.conversations VALUES (8, 'teams', 'chat-hal', 8, false, '{"conversation": "chat-hal"}', true, 8);
INSERT INTO public.conversations VALUES (2, 'teams', 'chat-bea', 2, false, '{"conversation": "chat-bea"}', true, 9);
INSERT INTO public.conversations VALUES (3, 'teams', 'chat-cyd', 3, false, '{"conversation": "chat-cyd"}', true, 10);
INSERT INTO public.conversations VALUES (1, 'teams', 'chat-ana', 1, false, '{"conversation": "chat-ana"}', true, 11);
INSERT INTO public.conversations VALUES (4, 'teams', 'chat-dan', 4, false, '{"conversation": "chat-dan"}', true, NULL);
INSERT INTO public.conversations VALUES (18, 'teams', 'room-accueil', NULL, true, '{"conversation": "room-accueil"}', true, NULL);
INSERT INTO public.list_members VALUES (1, 'handle-eve', 5);
INSERT INTO public.lists VALUES (1, 'Pilotes', 'pilotes');
INSERT INTO public.moves VALUES (1, 0, '2026-03-02 08:00:00+00');
INSERT INTO public.moves VALUES (2, 0, '2026-03-02 08:00:00+00');
INSERT INTO public.moves VALUES (3, 0, '2026-03-02 08:00:00+00');
INSERT INTO public.moves VALUES (4, 0, '2026-03-02 08:00:00+00');
INSERT INTO public.moves VALUES (5, 0, '2026-03-02 08:00:00+00');
INSERT INTO public.moves VALUES (6, 0, '2026-03-02 08:00:00+00');
INSERT INTO public.moves VALUES (7, 0, '2026-03-02 08:00:00+00');
INSERT INTO public.moves VALUES (8, 0, '2026-03-02 08:00:00+00');
INSERT INTO public.moves VALUES (9, 0, '2026-03-03 08:00:00+00');
INSERT INTO public.moves VALUES (9, 1, '2026-03-03 08:00:00+00');
INSERT INTO public.moves VALUES (10, 0, '2026-03-03 08:00:00+00');
INSERT INTO public.moves VALUES (10, 1, '2026-03-03 08:00:00+00');
INSERT INTO public.organisation VALUES (1, 'Région', 'metz', '[]');
INSERT INTO public.outbox VALUES (1, 'prompt:1:1:2026-03-03', 'prompt', 1, 1, 1, 'teams', 'fr', '[2]', '2026-03-03', '2026-03-03 08:00:00+00', '2026-03-03 18:00:00+00', NULL, NULL, 0, 'planned', '', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES (2, 'prompt:1:2:2026-03-03', 'prompt', 1, 2, 2, 'teams', 'fr', '[2]', '2026-03-03', '2026-03-03 08:00:00+00', '2026-03-03 18:00:00+00', NULL, NULL, 0, 'planned', '', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES (3, 'prompt:1:3:2026-03-03', 'prompt', 1, 3, 3, 'teams', 'fr', '[2]', '2026-03-03', '2026-03-03 08:00:00+00', '2026-03-03 18:00:00+00', NULL, NULL, 0, 'planned', '', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES (4, 'prompt:1:4:2026-03-03', 'prompt', 1, 4, 4, 'teams', 'fr', '[2]', '2026-03-03', '2026-03-03 08:00:00+00', '2026-03-03 18:00:00+00', NULL, NULL, 0, 'planned', '', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES (5, 'prompt:1:5:2026-03-03', 'prompt', 1, 5, 5, 'teams', 'fr', '[2]', '2026-03-03', '2026-03-03 08:00:00+00', '2026-03-03 18:00:00+00', NULL, NULL, 0, 'planned', '', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES (6, 'prompt:1:6:2026-03-03', 'prompt', 1, 6, 6, 'teams', 'fr', '[2]', '2026-03-03', '2026-03-03 08:00:00+00', '2026-03-03 18:00:00+00', NULL, NULL, 0, 'planned', '', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES (7, 'prompt:1:7:2026-03-03', 'prompt', 1, 7, 7, 'teams', 'fr', '[2]', '2026-03-03', '2026-03-03 08:00:00+00', '2026-03-03 18:00:00+00', NULL, NULL, 0, 'planned', '', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES (8, 'prompt:1:9:2026-03-03', 'prompt', 1, 9, 9, 'teams', 'fr', '[2]', '2026-03-03', '2026-03-03 08:00:00+00', '2026-03-03 18:00:00+00', NULL, NULL, 0, 'planned', '', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES (9, 'prompt:1:8:2026-03-03', 'prompt', 1, 8, 8, 'teams', 'fr', '[2]', '2026-03-03', '2026-03-03 08:00:00+00', '2026-03-03 18:00:00+00', NULL, NULL, 0, 'planned', '', NULL, NULL, NULL);
INSERT INTO public.packs VALUES ('1946da5dea65ef83ae9e26774a108088037c3598aad3de0974fa22559dd815fa', 'essai', '\x7b226465736372697074696f6e223a22556e207061717565742064e2809965737361692e222c22666f726d6174223a312c226964223a226573736169222c226974656d73223a5b7b22636f6d6d69746d656e74223a342c22636f6e666964656e6365223a2256222c22666163745f64617465223a22323032342d3035222c226964223a22756e222c226b696e64223a227175697a222c226e6f74696f6e223a22756e222c227175657374696f6e73223a5b7b2261736b223a225072656d69c3a87265203f222c2263686f69636573223a5b7b226964223a2261222c227269676874223a747275652c2274657874223a224c6120626f6e6e65227d2c7b226964223a2262222c2274657874223a22556e65206175747265227d2c7b226964223a2263222c2274657874223a22456e636f726520756e65227d5d2c226578706c616e6174696f6e223a225061726365207175652e222c22666f726d223a2273696e676c65227d5d2c227265766965775f6f6e223a22323032372d30352d3331222c22736f75726365223a7b2264617465223a22323032342d3035222c226c6162656c223a225365727669636573205075626c696373202b227d2c227468656d65223a225468c3a86d6520756e227d2c7b22636f6d6d69746d656e74223a342c22636f6e666964656e6365223a2256222c22666163745f64617465223a22323032342d3035222c226964223a2264657578222c226b696e64223a227175697a222c226e6f74696f6e223a2264657578222c227175657374696f6e73223a5b7b2261736b223a224465757869c3a86d65203f222c2263686f69636573223a5b7b226964223a2261222c227269676874223a747275652c2274657874223a224c6120626f6e6e65227d2c7b226964223a2262222c2274657874223a22556e65206175747265227d2c7b226964223a2263222c2274657874223a22456e636f726520756e65227d5d2c226578706c616e6174696f6e223a225061726365207175652e222c22666f726d223a2273696e676c65227d2c7b22616363657074223a5b226163637573c3a92064652072c3a963657074696f6e225d2c2261736b223a225175656c206d6f74203f222c226578706c616e6174696f6e223a224365206d6f742e222c22666f726d223a2274657874227d5d2c227265766965775f6f6e223a22323032372d30352d3331222c22736f75726365223a7b2264617465223a22323032342d3035222c226c6162656c223a225365727669636573205075626c696373202b227d2c227468656d65223a225468c3a86d652064657578227d2c7b22636f6d6d69746d656e74223a342c22636f6e666964656e6365223a2256222c22666163745f64617465223a22323032342d3035222c226964223a226974656d2d33222c226b696e64223a227175697a222c226e6f74696f6e223a226974656d2d33222c227175657374696f6e73223a5b7b2261736b223a225175657374696f6e2033203f222c2263686f69636573223a5b7b226964223a2261222c227269676874223a747275652c2274657874223a224c6120626f6e6e65227d2c7b226964223a2262222c2274657874223a22556e65206175747265227d2c7b226964223a2263222c2274657874223a22456e636f726520756e65227d5d2c226578706c616e6174696f6e223a225061726365207175652e222c22666f726d223a2273696e676c65227d5d2c227265766965775f6f6e223a22323032372d30352d3331222c22736f75726365223a7b2264617465223a22323032342d3035222c226c6162656c223a225365727669636573205075626c696373202b227d2c227468656d65223a225468c3a86d65206974656d2d33227d2c7b22636f6d6d69746d656e74223a342c22636f6e666964656e6365223a2256222c22666163745f64617465223a22323032342d3035222c226964223a226974656d2d34222c226b696e64223a227175697a222c226e6f74696f6e223a226974656d2d34222c227175657374696f6e73223a5b7b2261736b223a225175657374696f6e2034203f222c2263686f69636573223a5b7b226964223a2261222c227269676874223a747275652c2274657874223a224c6120626f6e6e65227d2c7b226964223a2262222c2274657874223a22556e65206175747265227d2c7b226964223a2263222c2274657874223a22456e636f726520756e65227d5d2c226578706c616e6174696f6e223a225061726365207175652e222c22666f726d223a2273696e676c65227d5d2c227265766965775f6f6e223a22323032372d30352d3331222c22736f75726365223a7b2264617465223a22323032342d3035222c226c6162656c223a225365727669636573205075626c696373202b227d2c227468656d65223a225468c3a86d65206974656d2d34227d2c7b22636f6d6d69746d656e74223a342c22636f6e666964656e6365223a2256222c22666163745f64617465223a22323032342d3035222c226964223a226974656d2d35222c226b696e64223a227175697a222c226e6f74696f6e223a226974656d2d35222c227175657374696f6e73223a5b7b2261736b223a225175657374696f6e2035203f222c2263686f69636573223a5b7b226964223a2261222c227269676874223a747275652c2274657874223a224c6120626f6e6e65227d2c7b226964223a2262222c2274657874223a22556e65206175747265227d2c7b226964223a2263222c2274657874223a22456e636f726520756e65227d5d2c226578706c616e6174696f6e223a225061726365207175652e222c22666f726d223a2273696e676c65227d5d2c227265766965775f6f6e223a22323032372d30352d3331222c22736f75726365223a7b2264617465223a22323032342d3035222c226c6162656c223a225365727669636573205075626c696373202b227d2c227468656d65223a225468c3a86d65206974656d2d35227d2c7b22636f6d6d69746d656e74223a342c22636f6e666964656e6365223a2256222c22666163745f64617465223a22323032342d3035222c226964223a226974656d2d36222c226b696e64223a227175697a222c226e6f74696f6e223a226974656d2d36222c227175657374696f6e73223a5b7b2261736b223a225175657374696f6e2036203f222c2263686f69636573223a5b7b226964223a2261222c227269676874223a747275652c2274657874223a224c6120626f6e6e65227d2c7b226964223a2262222c2274657874223a22556e65206175747265227d2c7b226964223a2263222c2274657874223a22456e636f726520756e65227d5d2c226578706c616e6174696f6e223a225061726365207175652e222c22666f726d223a2273696e676c65227d5d2c227265766965775f6f6e223a22323032372d30352d3331222c22736f75726365223a7b2264617465223a22323032342d3035222c226c6162656c223a225365727669636573205075626c696373202b227d2c227468656d65223a225468c3a86d65206974656d2d36227d5d2c226c616e6775616765223a226672222c227469746c65223a224573736169227d');
INSERT INTO public.player_standings VALUES (1, 1, 1, 1, 1, 100, 100, 1, 1, 2, '2026-03-02', '2026-03-02', 0);
INSERT INTO public.player_standings VALUES (1, 4, 1, 1, 1, 100, 100, 1, 1, 2, '2026-03-02', '2026-03-02', 0);
INSERT INTO public.player_standings VALUES (1, 5, 1, 1, 1, 100, 100, 1, 1, 2, '2026-03-02', '2026-03-02', 0);
INSERT INTO public.player_standings VALUES (1, 6, 1, 1, 1, 100, 100, 1, 1, 2, '2026-03-02', '2026-03-02', 0);
INSERT INTO public.player_standings VALUES (1, 7, 1, 1, 1, 100, 100, 1, 1, 2, '2026-03-02', '2026-03-02', 0);
INSERT INTO public.player_standings VALUES (1, 8, 2, 1, 1, 100, 100, 1, 1, 2, '2026-03-02', '2026-03-02', 0);
INSERT INTO public.player_standings VALUES (1, 2, 1, 1, 2, 200, 200, 2, 2, 2, '2026-03-03', '2026-03-03', 1);
INSERT INTO public.player_standings VALUES (1, 3, 1, 1, 2, 200, 200, 2, 2, 2, '2026-03-03', '2026-03-03', 1);
INSERT INTO public.players VALUES (1, 'Myrtille rapide', 'myrtllleraplde', 'fr', 1, NULL, 1, NULL, 'done', false, false, '2026-03-02 08:00:00+00', false, 0, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL);
INSERT INTO public.players VALUES (2, 'Perdrix souriante', 'perdrlxsourlante', 'fr', 1, NULL, 2, NULL, 'done', false, false, '2026-03-02 08:00:00+00', false, 0, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL);
INSERT INTO public.players VALUES (3, 'Loutre curieuse', 'loutrecurleuse', 'fr', 1, NULL, 3, NULL, 'done', false, false, '2026-03-02 08:00:00+00', false, 0, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL);
INSERT INTO public.players VALUES (4, 'Tourterelle généreuse', 'tourterellegenereuse', 'fr', 1, NULL, 4, NULL, 'done', false, false, '2026-03-02 08:00:00+00', false, 0, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL);
INSERT INTO public.players VALUES (6, 'Girolle joyeuse', 'glrollejoyeuse', 'fr', 1, NULL, 6, NULL, 'done', false, false, '2026-03-02 08:00:00+00', false, 0, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL);
INSERT INTO public.players VALUES (7, 'Chouette souriante', 'chouettesourlante', 'fr', 1, NULL, 7, NULL, 'done', false, false, '2026-03-02 08:00:00+00', false, 0, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL);
INSERT INTO public.players VALUES (8, 'Myrtille calme', 'myrtlllecalme', 'fr', 2, NULL, 8, NULL, 'done', false, false, '2026-03-02 08:00:00+00', false, 0, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL);
INSERT INTO public.players VALUES (9, 'Noisette espiègle', 'nolsetteesplegle', 'fr', NULL, NULL, 9, NULL, 'done', false, false, '2026-03-02 08:00:00+00', false, 0, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL);
INSERT INTO public.players VALUES (5, 'Abeille fidèle', 'abelllefldele', 'fr', 1, NULL, 5, NULL, 'done', false, false, '2026-03-02 08:00:00+00', false, 0, NULL, NULL, NULL, NULL, NULL, 0, '1', NULL);
INSERT INTO public.resume_codes VALUES ('a02c792d791505ee02464268990f5ebad554f1ccd4ed9b40fc5cd2ee89ed285c', 1, '82acbab12d6c7327750a2a8e5cef0a04', '2026-03-02 08:00:00+00');
INSERT INTO public.resume_codes VALUES ('a8b5ae1e06730f16274ba2c3395e9947251acc6e09e9a04ed9dca6ff337df27c', 2, '7dfc0fb0416a91710d60cbc56b5601ff', '2026-03-02 08:00:00+00');
INSERT INTO public.resume_codes VALUES ('f5481f740b764da9c6734298d3c3c6b7806b1c55c2e00d68469732d5562248ed', 3, '4fb4d92259cdfd321d6e05cca8efb3dc', '2026-03-02 08:00:00+00');
INSERT INTO public.resume_codes VALUES ('f56e42bc6db6b9ab3ea2ba5bcc0c4d70552ccd1bab60c53c41f154cfc5d29a42', 4, 'efce7e6fad57995e480d171a31616b7a', '2026-03-02 08:00:00+00');
INSERT INTO public.resume_codes VALUES ('767a6f4718b3c8760982404280b9b10e9d0219aafc0bec6dd8746d50243478a4', 5, '1f690031631601df4e119350e0d1e59b', '2026-03-02 08:00:00+00');
INSERT INTO public.resume_codes VALUES ('c83d916c3285769cd5fb7ea431ce9d9a59a7e30cb930ea319d3ea866294fc869', 6, '43faa6372358f01827eac94ec8fb968d', '2026-03-02 08:00:00+00');
INSERT INTO public.resume_codes VALUES ('2c540b0d967398178f45057ab28ffd045da304c01510200377f075a9198775c1', 7, 'fdac95683b67dc571decbd51da12e87b', '2026-03-02 08:00:00+00');
INSERT INTO public.resume_codes VALUES ('fe120f505a41ea98ac313cbde052a1a55abc5fbe66b580e5451c0339bdb6c253', 8, 'b536517060c7a179e0437299f1074718', '2026-03-02 08:00:00+00');
INSERT INTO public.rooms VALUES (18, 1, NULL, 'fr', NULL);
INSERT INTO public.rounds VALUES (1, 1, 1, 1, 0, 'un', '{"questions": [{"order": ["c", "b", "a"], "picks": ["a"], "text": "", "share": "1/1"}]}', false, 100, '2026-03-02 08:00:00+00', true, NULL, false);
INSERT INTO public.rounds VALUES (2, 1, 2, 1, 0, 'un', '{"questions": [{"order": ["a", "b", "c"], "picks": ["a"], "text": "", "share": "1/1"}]}', false, 100, '2026-03-02 08:00:00+00', true, NULL, false);
INSERT INTO public.rounds VALUES (3, 1, 3, 1, 0, 'un', '{"questions": [{"order": ["b", "c", "a"], "picks": ["a"], "text": "", "share": "1/1"}]}', false, 100, '2026-03-02 08:00:00+00', true, NULL, false);
INSERT INTO public.rounds VALUES (4, 1, 4, 1, 0, 'un', '{"questions": [{"order": ["a", "c", "b"], "picks": ["a"], "text": "", "share": "1/1"}]}', false, 100, '2026-03-02 08:00:00+00', true, NULL, false);
INSERT INTO public.rounds VALUES (5, 1, 5, 1, 0, 'un', '{"questions": [{"order": ["b", "a", "c"], "picks": ["a"], "text": "", "share": "1/1"}]}', false, 100, '2026-03-02 08:00:00+00', true, NULL, false);
INSERT INTO public.rounds VALUES (6, 1, 6, 1, 0, 'un', '{"questions": [{"order": ["b", "c", "a"], "picks": ["a"], "text": "", "share": "1/1"}]}', false, 100, '2026-03-02 08:00:00+00', true, NULL, false);
INSERT INTO public.rounds VALUES (7, 1, 7, 1, 0, 'un', '{"questions": [{"order": ["a", "c", "b"], "picks": ["a"], "text": "", "share": "1/1"}]}', false, 100, '2026-03-02 08:00:00+00', true, NULL, false);
INSERT INTO public.rounds VALUES (8, 1, 8, 1, 0, 'un', '{"questions": [{"order": ["a", "c", "b"], "picks": ["a"], "text": "", "share": "1/1"}]}', false, 100, '2026-03-02 08:00:00+00', true, NULL, false);
INSERT INTO public.rounds VALUES (9, 1, 2, 2, 0, 'deux', '{"questions": [{"order": ["c", "a", "b"], "picks": ["a"], "text": "", "share": "1/1"}, {"order": [], "picks": [], "text": "accus\u00e9 de r\u00e9ception", "share": "1/1"}]}', false, 100, '2026-03-03 08:00:00+00', true, NULL, false);
INSERT INTO public.rounds VALUES (10, 1, 3, 2, 0, 'deux', '{"questions": [{"order": ["b", "a", "c"], "picks": ["a"], "text": "", "share": "1/1"}, {"order": [], "picks": [], "text": "accus\u00e9 de r\u00e9ception", "share": "1/1"}]}', false, 100, '2026-03-03 08:00:00+00', true, NULL, false);
INSERT INTO public.rounds VALUES (11, 1, 1, 2, 0, 'deux', '{"questions": [{"order": ["c", "b", "a"], "picks": [], "text": "", "share": null}, {"order": [], "picks": [], "text": "", "share": null}]}', false, NULL, NULL, NULL, NULL, false);
INSERT INTO public.sites VALUES ('metz', 'Metz', 'Europe/Paris', 'france', '[0, 1, 2, 3, 4]', '[]', true, false);
INSERT INTO public.sites VALUES ('reims', 'Reims', 'Europe/Paris', 'france', '[0, 1, 2, 3, 4]', '[]', true, false);
INSERT INTO public.team_ranks VALUES (1, 1, '2026-03-02', NULL);
INSERT INTO public.team_ranks VALUES (1, 2, '2026-03-02', NULL);
INSERT INTO public.team_standings VALUES (1, 2, '2026-03-02', 1, 1, 0, 0, NULL, NULL, NULL, '2026-03-02', 0, NULL);
INSERT INTO public.team_standings VALUES (1, 1, '2026-03-03', 2, 2, 1, 7, 50, 1, NULL, '2026-03-02', 0, NULL);
INSERT INTO public.team_sums VALUES (1, 2, 1, 1, 100, 10000, 0, 0, 0);
INSERT INTO public.team_sums VALUES (1, 1, 1, 7, 900, 130000, 7, 700, 70000);
INSERT INTO public.teams VALUES (1, 'Accueil', 'accueil', 'metz', 20, false, false);
INSERT INTO public.teams VALUES (2, 'Lycée Vauban', 'lyceevauban', 'reims', 300, false, false);
SELECT pg_catalog.setval('public.accounts_id_seq', 9, true);
SELECT pg_catalog.setval('public.audit_id_seq', 6, true);
SELECT pg_catalog.setval('public.campaigns_id_seq', 4, true);
SELECT pg_catalog.setval('public.certificates_id_seq', 1, false);
SELECT pg_catalog.setval('public.conversations_id_seq', 18, true);
SELECT pg_catalog.setval('public.inbox_id_seq', 1, false);
SELECT pg_catalog.setval('public.inbox_versions', 1, false);
SELECT pg_catalog.setval('public.invitations_id_seq', 1, false);
SELECT pg_catalog.setval('public.links_id_seq', 1, false);
SELECT pg_catalog.setval('public.lists_id_seq', 1, true);
SELECT pg_catalog.setval('public.organisation_id_seq', 1, false);
SELECT pg_catalog.setval('public.outbox_id_seq', 9, true);
SELECT pg_catalog.setval('public.players_id_seq', 9, true);
SELECT pg_catalog.setval('public.reports_id_seq', 1, false);
SELECT pg_catalog.setval('public.rounds_id_seq', 11, true);
SELECT pg_catalog.setval('public.starts_id_seq', 1, false);
SELECT pg_catalog.setval('public.teams_id_seq', 2, true);
SELECT pg_catalog.setval('public.thanks_id_seq', 1, false);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT pk_accounts PRIMARY KEY (id);
ALTER TABLE ONLY public.activities
    ADD CONSTRAINT pk_activities PRIMARY KEY (conversation_id, activity_id);
ALTER TABLE ONLY public.approvals
    ADD CONSTRAINT pk_approvals PRIMARY KEY (campaign_id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT pk_audit PRIMARY KEY (id);
ALTER TABLE ONLY public.badges
    ADD CONSTRAINT pk_badges PRIMARY KEY (campaign_id, player_id, badge);
ALTER TABLE ONLY public.bands
    ADD CONSTRAINT pk_bands PRIMARY KEY (campaign_id);
ALTER TABLE ONLY public.beats
    ADD CONSTRAINT pk_beats PRIMARY KEY (name);
ALTER TABLE ONLY public.boards
    ADD CONSTRAINT pk_boards PRIMARY KEY (campaign_id, conversation_id);
ALTER TABLE ONLY public.campaigns
    ADD CONSTRAINT pk_campaigns PRIMARY KEY (id);
ALTER TABLE ONLY public.certificates
    ADD CONSTRAINT pk_certificates PRIMARY KEY (id);
ALTER TABLE ONLY public.codes
    ADD CONSTRAINT pk_codes PRIMARY KEY (digest);
ALTER TABLE ONLY public.confirmations
    ADD CONSTRAINT pk_confirmations PRIMARY KEY (conversation_id);
ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT pk_conversations PRIMARY KEY (id);
ALTER TABLE ONLY public.erased
    ADD CONSTRAINT pk_erased PRIMARY KEY (mark);
ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT pk_inbox PRIMARY KEY (id);
ALTER TABLE ONLY public.invitations
    ADD CONSTRAINT pk_invitations PRIMARY KEY (id);
ALTER TABLE ONLY public.links
    ADD CONSTRAINT pk_links PRIMARY KEY (id);
ALTER TABLE ONLY public.list_members
    ADD CONSTRAINT pk_list_members PRIMARY KEY (list_id, handle);
ALTER TABLE ONLY public.lists
    ADD CONSTRAINT pk_lists PRIMARY KEY (id);
ALTER TABLE ONLY public.media
    ADD CONSTRAINT pk_media PRIMARY KEY (hash);
ALTER TABLE ONLY public.moves
    ADD CONSTRAINT pk_moves PRIMARY KEY (round_id, question);
ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT pk_organisation PRIMARY KEY (id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT pk_outbox PRIMARY KEY (id);
ALTER TABLE ONLY public.packs
    ADD CONSTRAINT pk_packs PRIMARY KEY (hash);
ALTER TABLE ONLY public.player_standings
    ADD CONSTRAINT pk_player_standings PRIMARY KEY (campaign_id, player_id);
ALTER TABLE ONLY public.players
    ADD CONSTRAINT pk_players PRIMARY KEY (id);
ALTER TABLE ONLY public.previews
    ADD CONSTRAINT pk_previews PRIMARY KEY (campaign_id, player_id, door);
ALTER TABLE ONLY public.rate
    ADD CONSTRAINT pk_rate PRIMARY KEY (tenant);
ALTER TABLE ONLY public.recaps
    ADD CONSTRAINT pk_recaps PRIMARY KEY (campaign_id, day, kind);
ALTER TABLE ONLY public.reports
    ADD CONSTRAINT pk_reports PRIMARY KEY (id);
ALTER TABLE ONLY public.resume_codes
    ADD CONSTRAINT pk_resume_codes PRIMARY KEY (digest);
ALTER TABLE ONLY public.retired_names
    ADD CONSTRAINT pk_retired_names PRIMARY KEY (mark);
ALTER TABLE ONLY public.rooms
    ADD CONSTRAINT pk_rooms PRIMARY KEY (conversation_id);
ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT pk_rounds PRIMARY KEY (id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT pk_sessions PRIMARY KEY (digest);
ALTER TABLE ONLY public.sites
    ADD CONSTRAINT pk_sites PRIMARY KEY (id);
ALTER TABLE ONLY public.starts
    ADD CONSTRAINT pk_starts PRIMARY KEY (id);
ALTER TABLE ONLY public.team_changes
    ADD CONSTRAINT pk_team_changes PRIMARY KEY (campaign_id, player_id);
ALTER TABLE ONLY public.team_ranks
    ADD CONSTRAINT pk_team_ranks PRIMARY KEY (campaign_id, team_id, day);
ALTER TABLE ONLY public.team_standings
    ADD CONSTRAINT pk_team_standings PRIMARY KEY (campaign_id, team_id);
ALTER TABLE ONLY public.team_sums
    ADD CONSTRAINT pk_team_sums PRIMARY KEY (campaign_id, team_id, joined_door);
ALTER TABLE ONLY public.teams
    ADD CONSTRAINT pk_teams PRIMARY KEY (id);
ALTER TABLE ONLY public.thanks
    ADD CONSTRAINT pk_thanks PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT uq_accounts_channel_tenant_external_id UNIQUE (channel, tenant, external_id);
ALTER TABLE ONLY public.campaigns
    ADD CONSTRAINT uq_campaigns_folded UNIQUE (folded);
ALTER TABLE ONLY public.certificates
    ADD CONSTRAINT uq_certificates_campaign_id_player_id UNIQUE (campaign_id, player_id);
ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT uq_conversations_channel_external_id UNIQUE (channel, external_id);
ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT uq_inbox_outbox_key UNIQUE (outbox_key);
ALTER TABLE ONLY public.invitations
    ADD CONSTRAINT uq_invitations_handle UNIQUE (handle);
ALTER TABLE ONLY public.links
    ADD CONSTRAINT uq_links_digest UNIQUE (digest);
ALTER TABLE ONLY public.lists
    ADD CONSTRAINT uq_lists_folded UNIQUE (folded);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT uq_outbox_dedupe_key UNIQUE (dedupe_key);
ALTER TABLE ONLY public.players
    ADD CONSTRAINT uq_players_folded UNIQUE (folded);
ALTER TABLE ONLY public.resume_codes
    ADD CONSTRAINT uq_resume_codes_player_id UNIQUE (player_id);
ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT uq_rounds_campaign_id_player_id_door_attempt UNIQUE (campaign_id, player_id, door, attempt);
ALTER TABLE ONLY public.teams
    ADD CONSTRAINT uq_teams_folded UNIQUE (folded);
CREATE INDEX ix_accounts_player_id ON public.accounts USING btree (player_id);
CREATE INDEX ix_activities_at ON public.activities USING btree (at);
CREATE INDEX ix_audit_at ON public.audit USING btree (at);
CREATE INDEX ix_badges_player_id ON public.badges USING btree (player_id);
CREATE INDEX ix_campaigns_state ON public.campaigns USING btree (state);
CREATE INDEX ix_certificates_player_id ON public.certificates USING btree (player_id);
CREATE INDEX ix_conversations_player_id ON public.conversations USING btree (player_id);
CREATE INDEX ix_inbox_conversation_id_inbox_id ON public.inbox USING btree (conversation_id, id);
CREATE INDEX ix_inbox_version ON public.inbox USING btree (version);
CREATE INDEX ix_invitations_player_id ON public.invitations USING btree (player_id);
CREATE INDEX ix_invitations_team_id ON public.invitations USING btree (team_id);
CREATE INDEX ix_links_invitation_id ON public.links USING btree (invitation_id);
CREATE INDEX ix_list_members_player_id ON public.list_members USING btree (player_id);
CREATE INDEX ix_outbox_campaign_id ON public.outbox USING btree (campaign_id);
CREATE INDEX ix_outbox_due ON public.outbox USING btree (state, not_before, id);
CREATE INDEX ix_outbox_invitation_id ON public.outbox USING btree (invitation_id) WHERE (invitation_id IS NOT NULL);
CREATE INDEX ix_outbox_player_id ON public.outbox USING btree (player_id);
CREATE INDEX ix_player_standings_campaign_id_player_standings_team_id ON public.player_standings USING btree (campaign_id, team_id);
CREATE INDEX ix_players_reminder ON public.players USING btree (reminder);
CREATE INDEX ix_players_team_id ON public.players USING btree (team_id);
CREATE INDEX ix_reports_campaign_id ON public.reports USING btree (campaign_id);
CREATE INDEX ix_reports_player_id ON public.reports USING btree (player_id);
CREATE INDEX ix_rounds_player_id ON public.rounds USING btree (player_id);
CREATE INDEX ix_sessions_account_id ON public.sessions USING btree (account_id);
CREATE INDEX ix_team_changes_player_id ON public.team_changes USING btree (player_id);
CREATE INDEX ix_teams_site_id ON public.teams USING btree (site_id);
CREATE INDEX ix_thanks_player_id ON public.thanks USING btree (player_id);
CREATE INDEX ix_thanks_team_id ON public.thanks USING btree (team_id);
ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT fk_accounts_player_id FOREIGN KEY (player_id) REFERENCES public.players(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.activities
    ADD CONSTRAINT fk_activities_conversation_id FOREIGN KEY (conversation_id) REFERENCES public.conversations(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.approvals
    ADD CONSTRAINT fk_approvals_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.badges
    ADD CONSTRAINT fk_badges_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.badges
    ADD CONSTRAINT fk_badges_player_id FOREIGN KEY (player_id) REFERENCES public.players(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.bands
    ADD CONSTRAINT fk_bands_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.boards
    ADD CONSTRAINT fk_boards_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.boards
    ADD CONSTRAINT fk_boards_conversation_id FOREIGN KEY (conversation_id) REFERENCES public.conversations(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.campaigns
    ADD CONSTRAINT fk_campaigns_pack_hash FOREIGN KEY (pack_hash) REFERENCES public.packs(hash);
ALTER TABLE ONLY public.certificates
    ADD CONSTRAINT fk_certificates_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.certificates
    ADD CONSTRAINT fk_certificates_player_id FOREIGN KEY (player_id) REFERENCES public.players(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.confirmations
    ADD CONSTRAINT fk_confirmations_conversation_id FOREIGN KEY (conversation_id) REFERENCES public.conversations(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT fk_conversations_player_id FOREIGN KEY (player_id) REFERENCES public.players(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT fk_inbox_conversation_id FOREIGN KEY (conversation_id) REFERENCES public.conversations(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.invitations
    ADD CONSTRAINT fk_invitations_player_id FOREIGN KEY (player_id) REFERENCES public.players(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.invitations
    ADD CONSTRAINT fk_invitations_site_id FOREIGN KEY (site_id) REFERENCES public.sites(id);
ALTER TABLE ONLY public.invitations
    ADD CONSTRAINT fk_invitations_team_id FOREIGN KEY (team_id) REFERENCES public.teams(id);
ALTER TABLE ONLY public.links
    ADD CONSTRAINT fk_links_invitation_id FOREIGN KEY (invitation_id) REFERENCES public.invitations(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.links
    ADD CONSTRAINT fk_links_player_id FOREIGN KEY (player_id) REFERENCES public.players(id);
ALTER TABLE ONLY public.links
    ADD CONSTRAINT fk_links_team_id FOREIGN KEY (team_id) REFERENCES public.teams(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.list_members
    ADD CONSTRAINT fk_list_members_list_id FOREIGN KEY (list_id) REFERENCES public.lists(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.list_members
    ADD CONSTRAINT fk_list_members_player_id FOREIGN KEY (player_id) REFERENCES public.players(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.moves
    ADD CONSTRAINT fk_moves_round_id FOREIGN KEY (round_id) REFERENCES public.rounds(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT fk_outbox_invitation_id FOREIGN KEY (invitation_id) REFERENCES public.invitations(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT fk_outbox_player_id FOREIGN KEY (player_id) REFERENCES public.players(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.player_standings
    ADD CONSTRAINT fk_player_standings_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.player_standings
    ADD CONSTRAINT fk_player_standings_player_id FOREIGN KEY (player_id) REFERENCES public.players(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.player_standings
    ADD CONSTRAINT fk_player_standings_team_id FOREIGN KEY (team_id) REFERENCES public.teams(id);
ALTER TABLE ONLY public.players
    ADD CONSTRAINT fk_players_site_id FOREIGN KEY (site_id) REFERENCES public.sites(id);
ALTER TABLE ONLY public.players
    ADD CONSTRAINT fk_players_team_id FOREIGN KEY (team_id) REFERENCES public.teams(id);
ALTER TABLE ONLY public.previews
    ADD CONSTRAINT fk_previews_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.previews
    ADD CONSTRAINT fk_previews_player_id FOREIGN KEY (player_id) REFERENCES public.players(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.recaps
    ADD CONSTRAINT fk_recaps_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.reports
    ADD CONSTRAINT fk_reports_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.reports
    ADD CONSTRAINT fk_reports_pack_hash FOREIGN KEY (pack_hash) REFERENCES public.packs(hash);
ALTER TABLE ONLY public.reports
    ADD CONSTRAINT fk_reports_player_id FOREIGN KEY (player_id) REFERENCES public.players(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.resume_codes
    ADD CONSTRAINT fk_resume_codes_player_id FOREIGN KEY (player_id) REFERENCES public.players(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.rooms
    ADD CONSTRAINT fk_rooms_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.rooms
    ADD CONSTRAINT fk_rooms_conversation_id FOREIGN KEY (conversation_id) REFERENCES public.conversations(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.rooms
    ADD CONSTRAINT fk_rooms_team_id FOREIGN KEY (team_id) REFERENCES public.teams(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT fk_rounds_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT fk_rounds_pack_hash FOREIGN KEY (pack_hash) REFERENCES public.packs(hash);
ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT fk_rounds_player_id FOREIGN KEY (player_id) REFERENCES public.players(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT fk_sessions_account_id FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.team_changes
    ADD CONSTRAINT fk_team_changes_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.team_changes
    ADD CONSTRAINT fk_team_changes_player_id FOREIGN KEY (player_id) REFERENCES public.players(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.team_ranks
    ADD CONSTRAINT fk_team_ranks_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.team_ranks
    ADD CONSTRAINT fk_team_ranks_team_id FOREIGN KEY (team_id) REFERENCES public.teams(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.team_standings
    ADD CONSTRAINT fk_team_standings_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.team_standings
    ADD CONSTRAINT fk_team_standings_team_id FOREIGN KEY (team_id) REFERENCES public.teams(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.team_sums
    ADD CONSTRAINT fk_team_sums_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.team_sums
    ADD CONSTRAINT fk_team_sums_team_id FOREIGN KEY (team_id) REFERENCES public.teams(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.teams
    ADD CONSTRAINT fk_teams_site_id FOREIGN KEY (site_id) REFERENCES public.sites(id);
ALTER TABLE ONLY public.thanks
    ADD CONSTRAINT fk_thanks_player_id FOREIGN KEY (player_id) REFERENCES public.players(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.thanks
    ADD CONSTRAINT fk_thanks_team_id FOREIGN KEY (team_id) REFERENCES public.teams(id) ON DELETE CASCADE;
