import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.TimeZone;

public class TimeZones {
    public static void main(String[] args) {
        TimeZone zone = TimeZone.getDefault();
        System.out.println(zone.getID() + " " + zone.getRawOffset() / 60000 + " " + zone.getOffset(1720000000000L) / 60000 + " "
                           + System.getProperty("user.timezone") + " " + new Date(1720000000000L) + " "
                           + Instant.ofEpochMilli(1700000000000L).atZone(ZoneId.systemDefault()));
    }
}
