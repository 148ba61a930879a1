import java.lang.ref.WeakReference;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** An event bus with generics: handlers by class and by captured type, priorities, undo by commands, dead events, handlers that fail or unsubscribe. */
public class EventBus {
    interface Event {
        default String describe() {
            return getClass().getSimpleName();
        }
    }

    record Started(int port) implements Event {}

    record Stopped(String reason) implements Event {
        @Override
        public String describe() {
            return "stopped: " + reason;
        }
    }

    static class Measured<T extends Comparable<T>> implements Event {
        final T value;

        Measured(T value) {
            this.value = value;
        }
    }

    static final class Peak<T extends Comparable<T>> extends Measured<T> {
        Peak(T value) {
            super(value);
        }
    }

    /** Captures the type argument of its subclass. */
    abstract static class Handler<E extends Event> implements Consumer<E> {
        final Class<?> type() {
            Type argument = ((ParameterizedType) getClass().getGenericSuperclass()).getActualTypeArguments()[0];
            return (Class<?>) (argument instanceof ParameterizedType p ? p.getRawType() : argument);
        }
    }

    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    private record Entry<E>(Class<E> type, int priority, Predicate<? super E> filter, Consumer<? super E> consumer) {
        boolean offer(Object event, List<Exception> failures) {
            if (!type.isInstance(event) || !filter.test(type.cast(event))) return false;
            try {
                consumer.accept(type.cast(event));
            } catch (RuntimeException e) {
                failures.add(e);
            }
            return true;
        }
    }

    private final List<Entry<?>> entries = new CopyOnWriteArrayList<>();
    private final List<Object> dead = new ArrayList<>();

    <E> Subscription on(Class<E> type, int priority, Predicate<? super E> filter, Consumer<? super E> consumer) {
        Entry<E> entry = new Entry<>(type, priority, filter, consumer);
        entries.add(entry);
        entries.sort(Comparator.comparingInt((Entry<?> e) -> e.priority()).reversed());
        return () -> entries.remove(entry);
    }

    @SuppressWarnings("unchecked")
    <E extends Event> Subscription on(Handler<E> handler) {
        return on((Class<E>) handler.type(), 0, e -> true, handler);
    }

    void publish(Event event) {
        List<Exception> failures = new ArrayList<>();
        long handled = entries.stream().filter(e -> e.offer(event, failures)).count();
        if (handled == 0) dead.add(event);
        if (failures.isEmpty()) return;
        IllegalStateException all = new IllegalStateException(failures.size() + " handlers failed on " + event.describe());
        failures.forEach(all::addSuppressed);
        throw all;
    }

    static <T extends Comparable<? super T>> Optional<T> greatest(List<? extends T> values) {
        T best = null;
        for (T v : values) if (best == null || v.compareTo(best) > 0) best = v;
        return Optional.ofNullable(best);
    }

    public static void main(String[] args) {
        EventBus bus = new EventBus();
        StringBuilder log = new StringBuilder();
        bus.on(Event.class, -5, e -> true, e -> log.append(e.describe()).append("; "));
        bus.on(Started.class, 5, s -> s.port > 1000, s -> log.append("high port ").append(s.port).append("; "));
        Subscription stops = bus.on(new Handler<Stopped>() {
            @Override
            public void accept(Stopped s) {
                log.append(s.reason.length()).append("; ");
            }
        });
        List<Integer> numbers = new ArrayList<>();
        bus.on(new Handler<Measured<Integer>>() {
            @Override
            public void accept(Measured<Integer> m) {
                numbers.add(m.value);
            }
        });
        bus.publish(new Started(80));
        bus.publish(new Started(8080));
        bus.publish(new Stopped("lunch"));
        stops.close();
        bus.publish(new Stopped("evening"));
        bus.publish(new Measured<>(3));
        bus.publish(new Peak<>(12));
        System.out.println(log + "" + numbers + " " + greatest(numbers) + " " + greatest(List.<String>of()));
        try {
            bus.publish(new Measured<>("text"));
            for (int n : numbers) System.out.println(n);
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage() + " " + e.getSuppressed()[0].getClass().getSimpleName());
        } catch (ClassCastException e) {
            System.out.println("polluted: " + numbers.size());
        }
        Subscription[] once = new Subscription[1];
        int[] calls = new int[1];
        once[0] = bus.on(Started.class, 9, s -> true, s -> {
            calls[0]++;
            once[0].close();
        });
        bus.on(Started.class, 8, s -> s.port == 1, s -> {
            throw new UnsupportedOperationException("port " + s.port);
        });
        bus.on(Started.class, 7, s -> s.port == 1, s -> Integer.parseInt("x" + s.port));
        for (int port : new int[] {2, 1}) {
            try {
                bus.publish(new Started(port));
                System.out.println("fine");
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
                for (Throwable t : e.getSuppressed()) System.out.println("  " + t);
            }
        }
        EventBus empty = new EventBus();
        empty.publish(new Stopped("nobody listens"));
        System.out.println(calls[0] + " " + empty.dead + " " + bus.dead.size());
        Map<String, WeakReference<Event>> weak = new LinkedHashMap<>();
        weak.put("held", new WeakReference<>((Event) empty.dead.get(0)));
        weak.put("dropped", new WeakReference<>(new Started(3)));
        for (int i = 0; i < 50 && weak.get("dropped").get() != null; i++) System.gc();
        weak.forEach((name, reference) -> System.out.println(name + " " + reference.get()));
        System.out.println(empty.dead.size());
    }
}
