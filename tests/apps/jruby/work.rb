require 'set'
require 'stringio'
require 'ostruct'
require 'digest'
require 'yaml'
require 'java'

puts ARGV.inspect, RUBY_ENGINE

# Classes, modules, what is not there, what is added later.
class Shape
  include Comparable
  attr_reader :size

  def initialize(size)
    @size = size
  end

  def <=>(other)
    size <=> other.size
  end

  def method_missing(name, *arguments, &block)
    name.to_s.end_with?('?') ? "#{name} #{arguments}" : super
  end

  def respond_to_missing?(name, all = false)
    name.to_s.end_with?('?') || super
  end
end

module Loud
  def to_s
    "LOUD #{super.class}"
  end
end

shapes = [5, 2, 9].map { |n| Shape.new(n) }
puts shapes.min.size, shapes.sort.map(&:size).inspect, shapes[0].between?(shapes[1], shapes[2]), shapes[0].round?(1, 2)
begin
  shapes[0].square
rescue NoMethodError => e
  puts e.message.sub(/#<Shape.*>/, 'SHAPE')
end
Shape.prepend(Loud)
puts shapes[0].to_s, Shape.ancestors.first(3).inspect
Shape.class_eval { define_method(:twice) { size * 2 } }
puts shapes[0].twice, Shape.instance_methods(false).sort.inspect, shapes[0].frozen?, :upcase.to_proc.call('x')

# Blocks, enumerators, fibers, catch and throw, destructuring.
fibonacci = Enumerator.new { |y| a, b = 0, 1; loop { y << a; a, b = b, a + b } }
puts fibonacci.lazy.select(&:even?).map { |x| x * x }.first(8).inspect, fibonacci.each_with_index.first(3).inspect
fiber = Fiber.new { |x| loop { x = Fiber.yield(x * 2) } }
puts [1, 2, 3].map { |n| fiber.resume(n) }.inspect
puts catch(:found) { (1..Float::INFINITY).each { |n| throw :found, n if n * n > 500 } }
case [1, 'text', nil, 2.5]
when Array
  first, (second, *), *rest = [1, [2, 3], 4, 5]
  puts "#{first} #{second} #{rest}"
end
counter = 0
adder = ->(n = 1, *more, by: 2, **options) { counter += n * by + more.sum; options }
puts adder.(3, 4, by: 5, z: 1), adder.curry.arity, counter
puts (1..10).each_slice(3).to_a.inspect, %w[b a c].sort_by { |s| -s.ord }.inspect, [3, 1, 2].inject { |a, b| a * 10 + b }

# Texts, numbers, hashes, regular expressions.
puts 'hello world'.gsub(/o(?<next>.)?/) { "<#{$~[:next]}>" }, 'x=%05.2f %-5s| %+d %x' % [3.14159, 'ab', 5, 255], "\u00fc\u4e2d".bytes.length
puts 2**100, 10.pow(20, 7), -7 / 2, -7.fdiv(2), 1r / 3 + 2, Complex(1, 2) * Complex(0, 1), 255.to_s(2), 0.1 + 0.2
puts({ a: 1, 'b' => [2] }.merge(c: nil).transform_values(&:to_s).inspect, Hash.new { |h, k| h[k] = k * 2 }[21])
puts <<~TEXT.lines.map(&:chomp).inspect
  indented
    twice
TEXT
puts Set[1, 2].superset?(Set[1]), OpenStruct.new(a: 1).a, Digest::SHA256.hexdigest('abc')[0, 16], { 'k' => [1, nil, 'x: y'] }.to_yaml
puts Struct.new(:a, :b, keyword_init: true).new(a: 1, b: 2).to_h, ObjectSpace.respond_to?(:each_object), Marshal.load(Marshal.dump([1, :a, 'b', 2.5])).inspect

# Threads, queues, mutexes; ensure; Java's classes, interfaces and exceptions.
queue = Queue.new
consumer = Thread.new { sum = 0; while (n = queue.pop) != :end; sum += n; end; sum }
4.times.map { |k| Thread.new { 100.times { |n| queue << n * k } } }.each(&:join)
queue << :end
puts consumer.value
mutex, total = Mutex.new, 0
8.times.map { Thread.new { 100.times { mutex.synchronize { total += 1 } } } }.each(&:join)
puts total, Thread.new { Thread.current[:a] = 1; Thread.current[:a] }.value
begin
  begin
    raise IOError, 'told'
  ensure
    puts 'ensured'
  end
rescue IOError, SystemCallError => e
  puts "#{e.class} #{e.message}"
end
begin
  File.read('no/such')
rescue Errno::ENOENT => e
  puts e.message
end
list = java.util.ArrayList.new([3, 1, 2])
list.sort { |a, b| b <=> a }
puts list.to_a.inspect, java.lang.Integer.toHexString(255), java.util.stream.IntStream.range(0, 5).map { |n| n * n }.sum
begin
  java.lang.Integer.parseInt('x')
rescue java.lang.NumberFormatException => e
  puts e.message
end
puts eval('[1, 2].map { |x| x + shapes.length }').inspect, binding.local_variables.include?(:total), __method__.inspect
out = StringIO.new
out.printf("%s\n", [nil, true, 1.0, 'a', :b])
puts out.string, `echo from a shell`, $?.exitstatus
