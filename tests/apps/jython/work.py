# Classes, generators, decorators, comprehensions, exceptions, regular expressions, json, subprocess, files, threads, and Java's classes.
import json, os, re, subprocess, sys, threading, zlib
from collections import OrderedDict, namedtuple
from contextlib import contextmanager
from java.util import ArrayList, TreeMap, Collections
from java.lang import Integer, Runnable, Thread, NumberFormatException

print sys.argv
print [x * x for x in range(10) if x % 2], dict((c, ord(c)) for c in 'abc')

def primes(limit):
    composite = set()
    for n in xrange(2, limit):
        if n not in composite:
            yield n
            composite.update(xrange(n * n, limit, n))
print list(primes(60)), sum(1 for p in primes(3000))

Point = namedtuple('Point', 'x y')
class Shape(object):
    count = 0
    def __init__(self, *points): self.points = points; Shape.count += 1
    def __len__(self): return len(self.points)
    def __getattr__(self, name): return 'no ' + name
    @property
    def area(self):
        pairs = zip(self.points, self.points[1:] + self.points[:1])
        return abs(sum(a.x * b.y - b.x * a.y for a, b in pairs)) / 2.0
s = Shape(Point(0, 0), Point(4, 0), Point(4, 3))
print len(s), s.area, s.colour, Shape.count, 2 ** 200 % 1000007, 7 // -2, 1e100, u'\u00fc'.encode('utf-8').encode('hex')

@contextmanager
def noted(what):
    print 'enter', what
    try: yield what.upper()
    finally: print 'leave', what
with noted('context') as c: print c

print re.findall(r'(\w+)@(\w+)\.org', 'a@x.org, bc@yz.org'), re.sub(r'\d+', lambda m: str(int(m.group()) * 2), 'a1b22')
print json.dumps(OrderedDict([('k', [1, 2.5, None, True]), ('n', {'x': 'y'})])), json.loads('[1, {"a": null}]')
print zlib.crc32('crc') & 0xffffffff, len(zlib.compress('x' * 1000)) < 30
print '%s %5.2f %-5s| %x' % ('text', 3.14159, 'ab', 255), '{0:>6} {name!r}'.format(12, name='n')

with open('made.txt', 'w') as f: f.write('line 1\nline 2\n')
print [line.strip() for line in open('made.txt')], os.path.getsize('made.txt'), sorted(os.listdir('.'))
os.remove('made.txt')
p = subprocess.Popen(['sort', '-r'], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
print p.communicate('a\nc\nb\n')[0].split(), p.returncode, subprocess.call(['sh', '-c', 'exit 7'])

m = TreeMap(Collections.reverseOrder())
for w in 'the quick brown fox'.split(): m[w] = len(w)
print m, ArrayList([3, 1, 2]), Integer.toBinaryString(10)
class Task(Runnable):
    def run(self): self.result = sum(range(100))
task = Task()
t = Thread(task); t.start(); t.join()
print task.result
lock, total = threading.Lock(), []
def add(i):
    with lock: total.append(i)
threads = [threading.Thread(target=add, args=(i,)) for i in range(5)]
for t in threads: t.start()
for t in threads: t.join()
print sorted(total)
try: Integer.parseInt('x')
except NumberFormatException, e: print e.getMessage()
try: {}['missing']
except KeyError, e: print repr(e)
