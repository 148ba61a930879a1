import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.store.NIOFSDirectory;

/** An index is written by four threads, merged, searched, changed, and damaged. */
public class Search {
    static final String[] WORDS = "river mountain running forests boats sailing winter storms lighted harbours".split(" ");
    static final Analyzer analyzer = new EnglishAnalyzer();

    static Document document(int id) {
        Random random = new Random(id);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) text.append(WORDS[(int) (random.nextDouble() * random.nextDouble() * WORDS.length)]).append(' ');
        Document d = new Document();
        d.add(new StringField("id", "d" + id, Field.Store.YES));
        d.add(new TextField("text", text.toString(), Field.Store.YES));
        d.add(new IntPoint("number", id));
        d.add(new NumericDocValuesField("order", (id * 7919) % 1009));
        return d;
    }

    static void write(Directory directory) throws Exception {
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer).setRAMBufferSizeMB(1))) {
            try {
                new IndexWriter(directory, new IndexWriterConfig(analyzer));
            } catch (LockObtainFailedException e) {
                System.out.println("a second writer finds the lock held");
            }
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                int first = t;
                Thread thread = new Thread(() -> {
                    try {
                        for (int id = first; id < 1000; id += 4) writer.addDocument(document(id));
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) thread.join();
            writer.commit();
            for (int id = 0; id < 1000; id += 10) writer.deleteDocuments(new Term("id", "d" + id));
            writer.updateDocument(new Term("id", "d11"), document(11));
            writer.forceMerge(1);
            writer.commit();
            writer.addDocument(document(2000));
            writer.rollback();
        }
    }

    static void search(Directory directory) throws Exception {
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            System.out.println(reader.numDocs() + " of " + reader.maxDoc() + " documents");
            IndexSearcher searcher = new IndexSearcher(reader);
            for (String q : new String[] {"run", "harbour AND storm", "\"winter storm\"~2", "light* -mountain", "forrest~1", "id:d123", "run^3 sail", "nothing"}) {
                Query query = new QueryParser("text", analyzer).parse(q);
                ScoreDoc[] found = searcher.search(query, 4, new Sort(SortField.FIELD_SCORE, new SortField("order", SortField.Type.LONG)), true).scoreDocs;
                StringBuilder line = new StringBuilder(q + " = " + query + ":");
                for (ScoreDoc d : found) line.append(String.format(" %s %.4f", searcher.doc(d.doc).get("id"), d.score));
                System.out.println(line + ", " + searcher.count(query) + " in all");
            }
            System.out.println(searcher.count(IntPoint.newRangeQuery("number", 300, 399)) + " numbers");
            StringBuilder ids = new StringBuilder();
            for (ScoreDoc d : searcher.search(IntPoint.newRangeQuery("number", 1, 99), 8, new Sort(new SortField("order", SortField.Type.LONG, true))).scoreDocs)
                ids.append(' ').append(searcher.doc(d.doc).get("id"));
            System.out.println(ids);
        }
    }

    static void analyze(String text) throws IOException {
        try (TokenStream tokens = analyzer.tokenStream("text", text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            StringBuilder line = new StringBuilder();
            while (tokens.incrementToken()) line.append(term).append(' ');
            tokens.end();
            System.out.println(line);
        }
    }

    static void damage(Path folder, Directory directory) throws Exception {
        Path largest;
        try (Stream<Path> files = Files.list(folder)) {
            largest = files.filter(f -> f.toString().endsWith(".cfs")).findFirst().orElseThrow();
        }
        try (FileChannel c = FileChannel.open(largest, StandardOpenOption.WRITE)) {
            c.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}), 0);
        }
        try {
            search(directory);
        } catch (IOException e) {
            System.out.println(e.getClass().getSimpleName() + (e.getMessage().contains("codec header mismatch") ? ": another header" : ": " + e.getMessage()));
        }
    }

    public static void main(String[] args) throws Exception {
        analyze("The boats' sails were lighted, running by 3.14 harbours");
        Path folder = Path.of(args[0]);
        try (Directory directory = args[0].equals("mapped") ? new MMapDirectory(folder) : new NIOFSDirectory(folder)) {
            write(directory);
        }
        try (Directory directory = args[0].equals("mapped") ? new MMapDirectory(folder) : new NIOFSDirectory(folder)) {
            search(directory);
            damage(folder, directory);
        }
    }
}
