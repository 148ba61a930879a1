import java.sql.Date;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import javax.naming.CompositeName;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.naming.ldap.LdapName;
import javax.script.ScriptEngineManager;
import javax.sql.rowset.serial.SerialBlob;

/* java.sql, java.sql.rowset, java.naming, java.scripting without what is not part of the library: drivers, servers, engines. */
public class SmallModules {
    public static void main(String[] args) throws Exception {
        System.out.println(Timestamp.valueOf("2024-02-29 12:34:56.789").getNanos() + " " + Date.valueOf("2024-02-29") + " " + DriverManager.drivers().count());
        try {
            DriverManager.getConnection("jdbc:nope:x");
        } catch (SQLException e) {
            System.out.println(e.getMessage() + " " + e.getSQLState());
        }
        System.out.println(new SerialBlob(new byte[] {1, 2, 3}).getBytes(2, 2)[1]);
        System.out.println(new LdapName("CN=Some\\, One,O=Org").getRdn(1).getValue() + " " + new CompositeName("a/b/c").getPrefix(2));
        try {
            new InitialContext().lookup("java:comp/env");
        } catch (NamingException e) {
            System.out.println(e.getClass().getName());
        }
        ScriptEngineManager m = new ScriptEngineManager();
        m.put("x", 1);
        System.out.println(m.getEngineFactories().size() + " " + m.getEngineByName("nope") + " " + m.getBindings().keySet());
    }
}
