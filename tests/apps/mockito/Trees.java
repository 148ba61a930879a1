import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Objects to JSON and back, by Jackson and by Gson: generic types, kinds of a class, enums, records, what cannot be read. */
public class Trees {
    public enum Color { RED, GREEN { @Override public String toString() { return "leafy"; } } }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({@JsonSubTypes.Type(value = Leaf.class, name = "leaf"), @JsonSubTypes.Type(value = Branch.class, name = "branch")})
    public interface Node { }

    public static class Leaf implements Node {
        public int value;
        public Color color = Color.GREEN;
        @JsonIgnore public Object hidden = new Object();
        private double weight;

        public double getWeight() { return weight; }
        public void setWeight(double w) { weight = w; }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public static class Branch implements Node {
        private final List<Node> children;
        private final Map<String, BigDecimal> sizes;

        @JsonCreator
        public Branch(@JsonProperty("children") List<Node> children, @JsonProperty("sizes") Map<String, BigDecimal> sizes) {
            this.children = children;
            this.sizes = sizes;
        }

        public List<Node> getChildren() { return children; }
        public Map<String, BigDecimal> getSizes() { return sizes; }
    }

    record Point(int x, long[] more, BigInteger large) { }

    static class Plain {
        transient int skipped = 3;
        private char letter = '\u00fc';
        Map<Color, List<Integer>> lists = new EnumMap<>(Map.of(Color.RED, List.of(1, 2)));
        Plain inner;
    }

    interface Reading { Object read() throws Exception; }

    static void tell(Reading reading) throws Exception {
        try {
            System.out.println(reading.read());
        } catch (JsonProcessingException e) {
            System.out.println(e.getClass().getSimpleName() + " " + e.getOriginalMessage());
        } catch (RuntimeException e) {
            System.out.println(e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    public static void main(String[] args) throws Exception {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        Leaf leaf = new Leaf();
        leaf.value = 7;
        leaf.setWeight(1e-10);
        Node tree = new Branch(new ArrayList<>(List.of(leaf, new Branch(List.of(), null))), new TreeMap<>(Map.of("b", new BigDecimal("2.50"), "a", BigDecimal.ONE)));
        String text = mapper.writeValueAsString(tree);
        System.out.println(text);
        System.out.println(mapper.writeValueAsString(mapper.readValue(text, Node.class)).equals(text));
        tell(() -> mapper.readValue("{\"kind\":\"twig\"}", Node.class));
        tell(() -> mapper.readValue("{\"kind\":\"leaf\",\"none\":1}", Node.class));
        tell(() -> mapper.readValue("{\"kind\":\"leaf\",\"color\":\"BLUE\"}", Node.class));
        tell(() -> mapper.readValue("[1, 2", int[].class));
        tell(() -> mapper.readValue("[1, x]", int[].class));
        tell(() -> mapper.readValue("12345678901", Integer.class));
        tell(() -> mapper.readValue("{\"x\":5,\"more\":[1,2],\"large\":123456789012345678901234567890}", Point.class).large().bitLength());
        tell(() -> mapper.readValue("{\"a\":{\"b\":[1.5,null]}}", new TypeReference<TreeMap<String, Map<String, List<Double>>>>() { }));
        JsonNode node = mapper.readTree("{\"a\":[{\"b\":\"\\u00fc\\n\"},2.50,true,null]}");
        System.out.println(node.at("/a/0/b").asText().length() + " " + node.path("a").path(9).isMissingNode() + " " + node.findValues("b") + " " + node);
        tell(() -> mapper.convertValue(Map.of("value", "8", "weight", 2), Map.class).get("weight"));

        Gson gson = new GsonBuilder().serializeNulls().create();
        Plain plain = new Plain();
        plain.inner = new Plain();
        String json = gson.toJson(plain);
        System.out.println(json);
        System.out.println(gson.toJson(gson.fromJson(json, Plain.class)).equals(json) + " " + gson.fromJson("{\"letter\":\"x\"}", Plain.class).lists);
        System.out.println(gson.<Map<String, List<int[]>>>fromJson("{\"k\":[[1,2],[3]]}", new TypeToken<Map<String, List<int[]>>>() { }.getType()).get("k").get(1)[0]);
        tell(() -> gson.fromJson("{\"letter\":\"long\"}", Plain.class));
        tell(() -> gson.fromJson("[1", int[].class));
        tell(() -> JsonParser.parseString("{'a':[1,{}]}").getAsJsonObject().get("a").getAsJsonArray().get(1));
        tell(() -> new Gson().toJson(Thread.class));
    }
}
