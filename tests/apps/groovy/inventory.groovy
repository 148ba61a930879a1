// Closures, builders, traits, categories, dynamic properties, regular expressions, GString, ranges, the meta object protocol.
import groovy.json.JsonBuilder
import groovy.json.JsonSlurper
import groovy.transform.CompileStatic
import groovy.transform.Immutable
import groovy.xml.MarkupBuilder

@Immutable class Item { String name; int count; BigDecimal price }

trait Priced { BigDecimal total() { count * price } }

class Line implements Priced { String name; int count; BigDecimal price }

@CompileStatic long fibonacci(int n) { n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2) }

def n = args ? args[0] as int : 1
def items = (1..n).collect { new Item("item$it", it * 3, 1.25G * it) }
println items
println items.findAll { it.count % 2 == 0 }*.name
println items.groupBy { it.count % 3 }.collectEntries { k, v -> [(k): v.sum { it.price }] }
println items.collect { new Line(name: it.name, count: it.count, price: it.price).total() }
println "fibonacci(${n + 10}) = ${fibonacci(n + 10)}"

def writer = new StringWriter()
new MarkupBuilder(writer).inventory(size: n) { items.each { i -> item(id: i.name) { price(i.price) } } }
println writer
println new XmlSlurper().parseText(writer.toString()).item.collect { it.@id.text() + it.price.text() }
def json = new JsonBuilder(items.collectEntries { [it.name, [count: it.count]] })
println json.toPrettyString()
println new JsonSlurper().parseText(json.toString()).values()*.count.max()

String.metaClass.shout = { -> delegate.toUpperCase() + '!' }
println 'metaclass'.shout()
def expando = new Expando(greet: { "hello $it" })
println expando.greet('expando')
println(('one1two22three333' =~ /[a-z]+(\d+)/).collect { it[1] })
println 'x=1, y=2'.replaceAll(/(\w)=(\d)/) { all, k, v -> "$k:${v.toInteger() * 10}" }
use(groovy.time.TimeCategory) { println 3.days + 2.hours }
println([3, 1, 2].sort { a, b -> b <=> a }.inject('') { s, x -> s + x })
println((1..5).step(2) + [a: 1, *: [b: 2]].keySet())
switch (n) { case 1..3: println 'few'; break; case { it > 6 }: println 'many'; break; default: println 'some' }
println 'echo from a process'.execute().text.trim() + " ${'sh -c false'.execute().with { waitFor() }}"
def list = []
def threads = (1..3).collect { i -> Thread.start { synchronized (list) { list << i * i } } }
threads*.join()
println list.sort()
try { [].first() } catch (NoSuchElementException e) { println e.message }
try { nobody.knows() } catch (MissingPropertyException e) { println e.message }
try { assert n == 1000 } catch (org.codehaus.groovy.runtime.powerassert.PowerAssertionError e) { println e.message }
