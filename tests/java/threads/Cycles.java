import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Rings of threads that do not dead-lock: philosophers four ways, transfers between accounts, a token ring, readers by hand. */
public class Cycles {
    private static final int N = 5, MEALS = 40;

    private interface Table {
        void eat(int who, Runnable meal) throws InterruptedException;
    }

    private static void dine(String name, Table table) throws InterruptedException {
        int[] meals = new int[N], fork = new int[N];
        boolean[] clash = {false};
        Thread[] threads = new Thread[N];
        for (int i = 0; i < N; i++) {
            int me = i, right = (i + 1) % N;
            threads[i] = new Thread(() -> {
                try {
                    for (int k = 0; k < MEALS; k++) table.eat(me, () -> {
                        fork[me]++;
                        fork[right]++;
                        if (fork[me] != 1 || fork[right] != 1) clash[0] = true;
                        meals[me]++;
                        fork[me]--;
                        fork[right]--;
                    });
                } catch (InterruptedException e) {
                    clash[0] = true;
                }
            });
        }
        for (Thread t : threads) t.start();
        for (Thread t : threads) t.join();
        System.out.println(name + " " + Arrays.toString(meals) + " clash " + clash[0]);
    }

    public static void main(String[] args) throws Exception {
        Object[] forks = new Object[N];
        Arrays.setAll(forks, i -> new Object());
        dine("ordered monitors", (who, meal) -> {
            int a = Math.min(who, (who + 1) % N), b = Math.max(who, (who + 1) % N);
            synchronized (forks[a]) {
                synchronized (forks[b]) {
                    meal.run();
                }
            }
        });
        ReentrantLock[] locks = new ReentrantLock[N];
        Arrays.setAll(locks, i -> new ReentrantLock());
        dine("tryLock and back off", (who, meal) -> {
            ReentrantLock left = locks[who], right = locks[(who + 1) % N];
            while (true) {
                left.lock();
                try {
                    if (right.tryLock()) {
                        try {
                            meal.run();
                            return;
                        } finally {
                            right.unlock();
                        }
                    }
                } finally {
                    left.unlock();
                }
                Thread.yield();
            }
        });
        Semaphore room = new Semaphore(N - 1);
        Semaphore[] sticks = new Semaphore[N];
        Arrays.setAll(sticks, i -> new Semaphore(1));
        dine("one stays outside", (who, meal) -> {
            room.acquire();
            sticks[who].acquire();
            sticks[(who + 1) % N].acquire();
            meal.run();
            sticks[(who + 1) % N].release();
            sticks[who].release();
            room.release();
        });
        ReentrantLock waiter = new ReentrantLock();
        Condition[] free = new Condition[N];
        Arrays.setAll(free, i -> waiter.newCondition());
        boolean[] eating = new boolean[N];
        dine("asking the waiter", (who, meal) -> {
            int left = (who + N - 1) % N, right = (who + 1) % N;
            waiter.lock();
            while (eating[left] || eating[right]) free[who].await();
            eating[who] = true;
            waiter.unlock();
            meal.run();
            waiter.lock();
            eating[who] = false;
            free[left].signal();
            free[right].signal();
            waiter.unlock();
        });
        transfers();
        tokenRing();
    }

    private static class Account {
        final int number;
        int balance = 1000;

        Account(int number) { this.number = number; }
    }

    private static void transfers() throws InterruptedException {
        Account[] accounts = new Account[8];
        Arrays.setAll(accounts, Account::new);
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            Random random = new Random(i);
            threads[i] = new Thread(() -> {
                for (int k = 0; k < 250; k++) {
                    Account from = accounts[random.nextInt(8)], to = accounts[random.nextInt(8)];
                    Account first = from.number < to.number ? from : to, second = first == from ? to : from;
                    int amount = random.nextInt(100);
                    synchronized (first) {
                        synchronized (second) {
                            from.balance -= amount;
                            to.balance += amount;
                        }
                    }
                }
            });
            threads[i].start();
        }
        for (Thread t : threads) t.join();
        System.out.println("total " + Arrays.stream(accounts).mapToInt(a -> a.balance).sum());
    }

    private static void tokenRing() throws InterruptedException {
        int[] token = {0};
        StringBuilder text = new StringBuilder();
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            int me = i;
            threads[i] = new Thread(() -> {
                synchronized (token) {
                    while (token[0] < 40) {
                        if (token[0] % 4 == me) {
                            text.append(me);
                            token[0]++;
                            token.notifyAll();
                            continue;
                        }
                        try {
                            token.wait();
                        } catch (InterruptedException e) {
                            return;
                        }
                    }
                }
            });
            threads[i].start();
        }
        for (Thread t : threads) t.join();
        System.out.println(text);
    }
}
