// Closures, regular expressions, generators, JSON, dates, E4X, and Java from JavaScript.
print("arguments: " + Array.prototype.join.call(arguments, ","));

function sieve(n) {
    var composite = [], primes = [];
    for (var i = 2; i <= n; i++) {
        if (composite[i]) continue;
        primes.push(i);
        for (var j = i * i; j <= n; j += i) composite[j] = true;
    }
    return primes;
}
print(sieve(100).join(" "));
print(sieve(20000).length);

function fibonacci() { var a = 0, b = 1; while (true) { yield a; [a, b] = [b, a + b]; } }
var some = [], f = fibonacci();
for (var i = 0; i < 20; i++) some.push(f.next());
print(some);

print(JSON.stringify({ a: [1, 2.5, "x\u00fc"], b: { c: null, d: true } }, null, 2));
print(JSON.parse('{"k":[1,{"l":2}]}').k[1].l);
print("2024-02-29, 1999-12-31".replace(/(\d+)-(\d+)-(\d+)/g, function (all, y, m, d) { return d + "." + m + "." + y; }));
print(new Date(Date.UTC(2024, 1, 29, 12, 30)).toISOString());
print([3, 10, 1, 2].sort() + " | " + [3, 10, 1, 2].sort(function (a, b) { return a - b; }));
print([0.1 + 0.2, 1 / 3, 1e21, -0, 0xff, 017, NaN, parseInt("12px"), (255).toString(2), (1234.5678).toFixed(2)].join(" "));

var book = <book><chapter n="1">one</chapter><chapter n="2">two</chapter></book>;
print(book.chapter.(@n == "2").text() + " " + book.chapter.length());

function Animal(name) { this.name = name; }
Animal.prototype.speak = function () { return this.name + " speaks"; };
function Dog(name) { Animal.call(this, name); }
Dog.prototype = Object.create(Animal.prototype);
print(new Dog("rex").speak() + " " + (new Dog("x") instanceof Animal));
var counter = { get next() { return this.n = (this.n || 0) + 1; } };
print(counter.next + counter.next);

importPackage(java.util);
var map = new TreeMap(Collections.reverseOrder());
for each (var word in "the quick brown fox jumps over the lazy dog".split(" ")) map.put(word, word.length);
print(map);
var thread = new java.lang.Thread(new java.lang.Runnable({ run: function () { print("run by " + (java.lang.Thread.currentThread() == thread)); } }));
thread.start();
thread.join();
var adapter = new JavaAdapter(java.util.AbstractCollection, { size: function () { return 1; }, iterator: function () { return Collections.singleton("e").iterator(); } });
print(new ArrayList(adapter) + " " + adapter.contains("e"));
try { java.lang.Integer.parseInt("x"); } catch (e) { print(e.javaException.getMessage()); }
try { undefinedFunction(); } catch (e) { print(e.name + ": " + e.message); }
try { null.x; } catch (e) { print(e.name); }
