"""Somebody who reads every board at every moment and knows who is where (rule 7)."""

from collections import Counter, defaultdict
from itertools import combinations

PRIME = 2**61 - 1
FEWEST = 5


class Observer:
    """What was shown, as sums of pieces: a piece is what one person earned at once, known by its number.

    A figure over people is found where a combination of what was shown has nobody else in it.
    """

    def __init__(self):
        self.owners = []
        self.shown = set()

    def piece(self, person):
        """Somebody earned something: its number."""
        self.owners.append(person)
        return len(self.owners) - 1

    def sees(self, pieces):
        """A sum was shown."""
        self.shown.add(frozenset(pieces))

    def found(self):
        """Fewer than five people of whom something could be told, None where there are none."""
        rows = [dict.fromkeys(sorted(pieces), 1) for pieces in sorted(self.shown, key=sorted) if pieces]
        whole = _rank(rows)
        people = self._few_alike(rows)
        for few in combinations(people, min(FEWEST - 1, len(people))):
            others = [{at: n for at, n in row.items() if self.owners[at] not in few} for row in rows]
            if _rank(others) < whole:
                return few
        return None

    def _few_alike(self, rows):
        """People whom fewer than five are alike in what was shown: a sum has all who are alike, or none."""
        places = defaultdict(list)
        for at, person in enumerate(self.owners):
            places[person].append(tuple(at in row for row in rows))
        alike = Counter(tuple(sorted(pieces)) for pieces in places.values())
        return [person for person in sorted(places) if alike[tuple(sorted(places[person]))] < FEWEST]


def _rank(rows):
    """Of a matrix in the field of a large prime, each row by its places."""
    reduced = {}
    for given in rows:
        row = dict(given)
        while row:
            lead = min(row)
            if lead not in reduced:
                inverse = pow(row[lead], -1, PRIME)
                reduced[lead] = {at: n * inverse % PRIME for at, n in row.items()}
                break
            times = row[lead]
            for at, n in reduced[lead].items():
                left = (row.get(at, 0) - times * n) % PRIME
                if left:
                    row[at] = left
                else:
                    row.pop(at, None)
    return len(reduced)
