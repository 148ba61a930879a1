/** What embed.c calls and is called by. */
public class Shop {
    static native int price(String item);

    static String bill(String items) {
        int total = 0;
        StringBuilder bill = new StringBuilder("shop " + System.getProperty("shop") + ":");
        for (String item : items.split(", ")) {
            int price = price(item);
            bill.append(' ').append(item).append('=').append(price);
            total += price;
        }
        return bill.append(" total=").append(total).toString();
    }
}
