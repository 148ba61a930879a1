import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.LongSupplier;

/** A scheduler with virtual time runs three models: a bank's tellers, an elevator, and a rate limiter whose clock is the scheduler's. */
public class EventSim {
    static final class Scheduler {
        private record Event(long time, long order, Runnable action) {}

        private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::time).thenComparingLong(Event::order));
        private long now, scheduled;

        void after(long delay, Runnable action) {
            if (delay < 0) throw new IllegalArgumentException("an event in the past: " + delay);
            events.add(new Event(now + delay, scheduled++, action));
        }

        void every(long period, int times, Runnable action) {
            if (times == 0) return;
            after(period, () -> {
                action.run();
                every(period, times - 1, action);
            });
        }

        long run() {
            while (!events.isEmpty()) {
                Event e = events.poll();
                now = e.time;
                e.action.run();
            }
            return now;
        }
    }

    static final class Bank {
        private final Scheduler scheduler;
        private final Random random;
        private final Deque<Long> waiting = new ArrayDeque<>();
        private final IntSummaryStatistics waits = new IntSummaryStatistics();
        private int free, longest;

        Bank(Scheduler scheduler, int tellers, long seed) {
            this.scheduler = scheduler;
            free = tellers;
            random = new Random(seed);
        }

        void customer() {
            waiting.add(scheduler.now);
            longest = Math.max(longest, waiting.size());
            serve();
        }

        private void serve() {
            if (free == 0 || waiting.isEmpty()) return;
            free--;
            waits.accept((int) (scheduler.now - waiting.poll()));
            scheduler.after(40 + random.nextInt(120), () -> {
                free++;
                serve();
            });
        }
    }

    static final class Elevator {
        enum State { IDLE, UP, DOWN, OPEN }

        private final Scheduler scheduler;
        private final List<Integer> calls = new ArrayList<>();
        private final Map<State, Long> spent = new EnumMap<>(State.class);
        private final StringBuilder log = new StringBuilder();
        private State state = State.IDLE, heading = State.UP;
        private long since;
        private int floor;

        Elevator(Scheduler scheduler) {
            this.scheduler = scheduler;
        }

        private void become(State next) {
            spent.merge(state, scheduler.now - since, Long::sum);
            since = scheduler.now;
            state = next;
        }

        void call(int to) {
            calls.add(to);
            if (state == State.IDLE) decide();
        }

        private void decide() {
            if (calls.removeIf(f -> f == floor)) {
                log.append(scheduler.now).append('@').append(floor).append(' ');
                become(State.OPEN);
                scheduler.after(5, this::decide);
                return;
            }
            boolean above = calls.stream().anyMatch(f -> f > floor), below = calls.stream().anyMatch(f -> f < floor);
            if (!above && !below) {
                become(State.IDLE);
                return;
            }
            heading = heading == State.UP && above || !below ? State.UP : State.DOWN;
            become(heading);
            scheduler.after(2, () -> {
                floor += heading == State.UP ? 1 : -1;
                decide();
            });
        }
    }

    static final class TokenBucket {
        private final LongSupplier clock;
        private final int capacity;
        private final long interval;
        private double tokens;
        private long last;

        TokenBucket(LongSupplier clock, int capacity, long interval) {
            this.clock = clock;
            this.capacity = capacity;
            this.interval = interval;
            tokens = capacity;
        }

        boolean tryAcquire() {
            long now = clock.getAsLong();
            tokens = Math.min(capacity, tokens + (now - last) / (double) interval);
            last = now;
            if (tokens < 1) return false;
            tokens--;
            return true;
        }
    }

    public static void main(String[] args) {
        for (int tellers = 1; tellers <= 3; tellers++) {
            Scheduler scheduler = new Scheduler();
            Bank bank = new Bank(scheduler, tellers, 3);
            Random arrivals = new Random(11);
            long at = 0;
            for (int i = 0; i < 60; i++) scheduler.after(at += arrivals.nextInt(90), bank::customer);
            System.out.println(tellers + " tellers until " + scheduler.run() + ": queue " + bank.longest + ", " + bank.waits);
        }
        Scheduler scheduler = new Scheduler();
        Elevator elevator = new Elevator(scheduler);
        int[][] calls = {{0, 5}, {3, 2}, {4, 0}, {15, 7}, {60, 1}, {60, 6}, {61, 1}};
        for (int[] c : calls) scheduler.after(c[0], () -> elevator.call(c[1]));
        scheduler.run();
        System.out.println(elevator.log + "" + elevator.spent + " " + elevator.state);
        Scheduler clock = new Scheduler();
        TokenBucket bucket = new TokenBucket(() -> clock.now, 3, 10);
        StringBuilder answers = new StringBuilder();
        clock.every(4, 20, () -> answers.append(bucket.tryAcquire() ? '+' : '-'));
        clock.after(200, () -> answers.append(" later "));
        for (int i = 0; i < 5; i++) clock.after(200, () -> answers.append(bucket.tryAcquire() ? '+' : '-'));
        System.out.println(answers + "at " + clock.run() + ": " + answers);
        try {
            clock.after(-1, () -> {});
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }
}
