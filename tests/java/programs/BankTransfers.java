import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A bank: checked exceptions with causes and suppressed ones, transactions that roll back, and transfers by many threads that lose nothing. */
public class BankTransfers {
    static class BankException extends Exception {
        private static final long serialVersionUID = 1;

        BankException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    static final class Insufficient extends BankException {
        private static final long serialVersionUID = 1;
        final BigDecimal missing;

        Insufficient(Account account, BigDecimal missing) {
            super(account + " lacks " + missing, null);
            this.missing = missing;
        }
    }

    static final class Unknown extends BankException {
        private static final long serialVersionUID = 1;

        Unknown(String name) {
            super("no account " + name, null);
        }
    }

    static final class Account {
        final String name;
        private final int rank;
        private BigDecimal balance;

        Account(String name, int rank, String balance) {
            this.name = name;
            this.rank = rank;
            this.balance = new BigDecimal(balance);
        }

        synchronized void change(BigDecimal by) throws Insufficient {
            BigDecimal after = balance.add(by);
            if (after.signum() < 0) throw new Insufficient(this, after.negate());
            balance = after;
        }

        @Override
        public String toString() {
            return name + "(" + balance + ")";
        }
    }

    /** Undoes what was done unless it is committed. */
    static final class Transaction implements AutoCloseable {
        private final List<Runnable> undo = new ArrayList<>();
        private final String failing;
        private boolean committed;

        Transaction(String failing) {
            this.failing = failing;
        }

        void change(Account account, BigDecimal by) throws Insufficient {
            account.change(by);
            undo.add(() -> {
                try {
                    account.change(by.negate());
                } catch (Insufficient e) {
                    throw new IllegalStateException("cannot be undone", e);
                }
            });
        }

        void commit() {
            committed = true;
        }

        @Override
        public void close() throws BankException {
            if (!committed) for (int i = undo.size() - 1; i >= 0; i--) undo.get(i).run();
            if (failing != null) throw new BankException(failing, new java.io.IOException("disk full"));
        }
    }

    private final Map<String, Account> accounts = new LinkedHashMap<>();

    Account open(String name, String balance) {
        Account a = new Account(name, accounts.size(), balance);
        accounts.put(name, a);
        return a;
    }

    Account find(String name) throws Unknown {
        Account a = accounts.get(name);
        if (a == null) throw new Unknown(name);
        return a;
    }

    void transfer(String from, String amount, String journal, String... to) throws BankException {
        BigDecimal each = new BigDecimal(amount);
        try (Transaction t = new Transaction(journal)) {
            for (String name : to) {
                t.change(find(from), each.negate());
                t.change(find(name), each);
            }
            t.commit();
        } catch (Insufficient e) {
            throw new BankException("transfer from " + from + " failed", e);
        } finally {
            System.out.println("  " + accounts.values());
        }
    }

    static void explain(Throwable t, String indent) {
        System.out.println(indent + t);
        for (Throwable s : t.getSuppressed()) explain(s, indent + "  and ");
        if (t.getCause() != null) explain(t.getCause(), indent + "  by ");
    }

    void attempt(String from, String amount, String journal, String... to) {
        try {
            transfer(from, amount, journal, to);
        } catch (Unknown | NumberFormatException e) {
            explain(e, "");
        } catch (BankException e) {
            explain(e, "");
            if (e.getCause() instanceof Insufficient i) System.out.println("missing " + i.missing);
        }
    }

    static void locked(Account from, Account to, BigDecimal amount) {
        Account first = from.rank < to.rank ? from : to, second = first == from ? to : from;
        synchronized (first) {
            synchronized (second) {
                try {
                    from.change(amount.negate());
                    to.change(amount);
                } catch (Insufficient e) {
                    Thread.yield();
                }
            }
        }
    }

    public static void main(String[] args) throws Exception {
        BankTransfers bank = new BankTransfers();
        bank.open("ann", "100.00");
        bank.open("bob", "20.50");
        bank.open("eve", "0.00");
        bank.attempt("ann", "30.25", null, "bob");
        bank.attempt("ann", "30.25", null, "bob", "eve", "eve");
        bank.attempt("eve", "1", null, "bob");
        bank.attempt("ann", "1", null, "bob", "zoe");
        bank.attempt("ann", "1", "journal", "zoe");
        bank.attempt("bob", "0.75", "journal", "eve");
        bank.attempt("bob", "x", null, "eve");
        List<Account> all = new ArrayList<>(bank.accounts.values());
        ExecutorService pool = Executors.newFixedThreadPool(4);
        CountDownLatch start = new CountDownLatch(1);
        for (int t = 0; t < 6; t++) {
            Account from = all.get(t % 3), to = all.get((t + 1 + t / 3) % 3);
            pool.submit(() -> {
                start.await();
                for (int i = 0; i < 200; i++) locked(from, to, new BigDecimal("0.25"));
                return null;
            });
        }
        start.countDown();
        pool.shutdown();
        System.out.println(pool.awaitTermination(5, TimeUnit.MINUTES));
        System.out.println(all.stream().map(a -> a.balance).reduce(BigDecimal::add).orElseThrow());
    }
}
