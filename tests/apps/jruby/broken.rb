def deeper(n)
  raise ArgumentError, "deep enough" if n.zero?
  deeper(n - 1)
end

begin
  deeper(3)
rescue ArgumentError => e
  puts e.message, e.backtrace.length
end
deeper(2)
