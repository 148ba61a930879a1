import java.io.StringReader;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.Date;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.RowSetEvent;
import javax.sql.RowSetListener;
import javax.sql.rowset.CachedRowSet;
import javax.sql.rowset.FilteredRowSet;
import javax.sql.rowset.JoinRowSet;
import javax.sql.rowset.Predicate;
import javax.sql.rowset.RowSetMetaDataImpl;
import javax.sql.rowset.RowSetProvider;
import javax.sql.rowset.WebRowSet;
import javax.sql.rowset.serial.SerialBlob;
import javax.sql.rowset.serial.SerialClob;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.sql.RowSet;

/** java.sql with a driver of its own, java.sql.rowset on what that driver answers, java.transaction.xa's numbers. */
public class Databases extends Tells {
    static final List<Object[]> STOCK = new ArrayList<>(List.of(new Object[] {1, "tea", 2.5}, new Object[] {2, "coffee", 4.25}, new Object[] {3, "milk", 1.0}));

    interface Method {
        Object call(String name, Object[] args) throws SQLException;
    }

    /** An object of the interface whose methods are all one. */
    static <T> T made(Class<T> type, Method m) {
        return type.cast(Proxy.newProxyInstance(Databases.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (method.getName().equals("toString")) return type.getSimpleName();
            return m.call(method.getName(), args == null ? new Object[0] : args);
        }));
    }

    static SQLException unsupported(String what) { return new SQLFeatureNotSupportedException(what, "0A000", 7); }

    static RowSetMetaDataImpl columns() throws SQLException {
        RowSetMetaDataImpl m = new RowSetMetaDataImpl();
        String[] names = {"ID", "NAME", "PRICE"};
        int[] types = {Types.INTEGER, Types.VARCHAR, Types.DOUBLE};
        m.setColumnCount(3);
        for (int i = 0; i < 3; i++) {
            m.setColumnName(i + 1, names[i]);
            m.setColumnLabel(i + 1, names[i]);
            m.setColumnType(i + 1, types[i]);
            m.setColumnTypeName(i + 1, JDBCType.valueOf(types[i]).getName());
        }
        return m;
    }

    static ResultSet answer(List<Object[]> rows) throws SQLException {
        int[] at = {-1};
        ResultSetMetaData columns = columns();
        return made(ResultSet.class, (name, args) -> {
            switch (name) {
                case "next": return ++at[0] < rows.size();
                case "getMetaData": return columns;
                case "close": return null;
                case "wasNull": return false;
                case "getConcurrency": return ResultSet.CONCUR_READ_ONLY;
                case "getStatement": return null;
                default:
                    if (name.startsWith("get") && args[0] instanceof Integer) return rows.get(at[0])[(Integer) args[0] - 1];
                    if (name.startsWith("get") && args[0] instanceof String)
                        for (int i = 1; i <= 3; i++)
                            if (columns.getColumnName(i).equalsIgnoreCase((String) args[0])) return rows.get(at[0])[i - 1];
                    throw unsupported(name);
            }
        });
    }

    static PreparedStatement statement(String sql) {
        Object[] given = new Object[4];
        return made(PreparedStatement.class, (name, args) -> {
            if (name.startsWith("set")) given[(Integer) args[0]] = args[1];
            else if (name.equals("executeQuery")) return answer(STOCK.subList(0, Math.min(STOCK.size(), given[1] == null ? 100 : (Integer) given[1])));
            else if (name.equals("executeUpdate")) {
                for (Object[] row : STOCK)
                    if (row[0].equals(given[1])) throw new SQLIntegrityConstraintViolationException("there is an item " + given[1], "23505", 1);
                STOCK.add(new Object[] {given[1], given[2], given[3]});
                return 1;
            } else if (!name.equals("close")) throw unsupported(name);
            return null;
        });
    }

    public static class Shelf implements Driver {
        @Override
        public Connection connect(String url, Properties info) throws SQLException {
            if (!acceptsURL(url)) return null;
            if (!"open".equals(info.getProperty("password"))) throw new SQLException("not for " + info.getProperty("user"), "28000", 3);
            return made(Connection.class, (name, args) -> {
                if (name.equals("prepareStatement")) return statement((String) args[0]);
                if (name.equals("close")) return null;
                throw unsupported(name);
            });
        }

        @Override
        public boolean acceptsURL(String url) { return url.startsWith("jdbc:shelf:"); }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) { return new DriverPropertyInfo[] {new DriverPropertyInfo("password", null)}; }

        @Override
        public int getMajorVersion() { return 1; }

        @Override
        public int getMinorVersion() { return 0; }

        @Override
        public boolean jdbcCompliant() { return false; }

        @Override
        public Logger getParentLogger() { return Logger.getGlobal(); }
    }

    static void driver() throws Exception {
        Driver driver = new Shelf();
        DriverManager.registerDriver(driver, () -> System.out.println("driver gone"));
        tell("refused", () -> DriverManager.getConnection("jdbc:shelf:a", "duke", "shut"));
        tell("unknown", () -> DriverManager.getConnection("jdbc:other:a"));
        try (Connection c = DriverManager.getConnection("jdbc:shelf:a", "duke", "open"); PreparedStatement s = c.prepareStatement("select")) {
            ResultSet all = s.executeQuery();
            while (all.next()) System.out.println(all.getInt(1) + " " + all.getString("name") + " " + all.getDouble(3));
            s.setInt(1, 4);
            s.setString(2, "salt");
            s.setDouble(3, 0.5);
            System.out.println(s.executeUpdate());
            tell("twice", s::executeUpdate);
            tell("batches", s::executeBatch);
        }
        System.out.println(new BatchUpdateException("some", new int[] {1, -3}).getLargeUpdateCounts()[1]);
        DriverManager.deregisterDriver(driver);
        SQLException first = new SQLException("one", "S1", 1, new IllegalStateException("cause"));
        first.setNextException(new SQLException("two", "S2"));
        for (Throwable t : first) System.out.println(t);
    }

    static void rowSets() throws Exception {
        CachedRowSet cached = RowSetProvider.newFactory().createCachedRowSet();
        cached.addRowSetListener(new RowSetListener() {
            @Override
            public void rowSetChanged(RowSetEvent e) { System.out.println("set changed"); }

            @Override
            public void rowChanged(RowSetEvent e) { System.out.println("row changed"); }

            @Override
            public void cursorMoved(RowSetEvent e) {}
        });
        cached.populate(answer(STOCK));
        cached.absolute(2);
        cached.updateDouble("PRICE", 5);
        cached.updateRow();
        cached.moveToInsertRow();
        cached.updateInt(1, 9);
        cached.updateString(2, "rice");
        cached.updateDouble(3, 2);
        cached.insertRow();
        cached.moveToCurrentRow();
        cached.last();
        System.out.println(cached.size() + " " + cached.getRow() + " " + cached.getString(2) + " " + cached.findColumn("PRICE"));
        tell("no such row", () -> {
            cached.beforeFirst();
            return cached.getInt(1);
        });
        tell("no such column", () -> cached.findColumn("NOPE"));
        FilteredRowSet filtered = RowSetProvider.newFactory().createFilteredRowSet();
        filtered.populate(answer(STOCK));
        filtered.setFilter(new Predicate() {
            @Override
            public boolean evaluate(RowSet rs) {
                try {
                    return rs.getDouble("PRICE") > 1;
                } catch (SQLException e) {
                    return false;
                }
            }

            @Override
            public boolean evaluate(Object value, int column) { return true; }

            @Override
            public boolean evaluate(Object value, String column) { return true; }
        });
        filtered.beforeFirst();
        while (filtered.next()) System.out.println("filtered " + filtered.getString("NAME"));
        WebRowSet web = RowSetProvider.newFactory().createWebRowSet();
        web.populate(answer(STOCK));
        StringWriter xml = new StringWriter();
        web.writeXml(xml);
        WebRowSet again = RowSetProvider.newFactory().createWebRowSet();
        again.readXml(new StringReader(xml.toString()));
        again.absolute(3);
        System.out.println(xml.toString().contains("<columnValue>coffee</columnValue>") + " " + again.size() + " " + again.getString(2));
        JoinRowSet join = RowSetProvider.newFactory().createJoinRowSet();
        for (int i = 0; i < 2; i++) {
            CachedRowSet side = RowSetProvider.newFactory().createCachedRowSet();
            side.populate(answer(STOCK.subList(i, i + 3)));
            join.addRowSet(side, 1);
        }
        System.out.println(join.size() + " " + join.getMetaData().getColumnCount());
    }

    public static void main(String[] args) throws Exception {
        driver();
        rowSets();
        System.out.println(new SerialBlob("some bytes".getBytes()).position("byte".getBytes(), 1) + " " + new SerialClob("text".toCharArray()).getSubString(2, 2));
        System.out.println(Timestamp.valueOf("2024-02-29 01:02:03.000004").toLocalDateTime() + " " + Time.valueOf("23:59:59") + " " + Date.valueOf("2024-02-29").toLocalDate().plusYears(1));
        tell("not a date", () -> Date.valueOf("2024-2-x"));
        System.out.println(new XAException(XAException.XA_RBDEADLOCK).errorCode + " " + XAResource.TMNOFLAGS);
    }
}
