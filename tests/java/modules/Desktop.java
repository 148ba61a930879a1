import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.Insets;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.event.ActionEvent;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.LookupOp;
import java.awt.image.Raster;
import java.awt.image.RescaleOp;
import java.awt.image.ShortLookupTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.StringReader;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.swing.JLabel;
import javax.swing.KeyStroke;
import javax.swing.table.DefaultTableModel;
import javax.swing.text.PlainDocument;
import javax.swing.text.html.HTMLEditorKit;
import javax.swing.tree.DefaultMutableTreeNode;

/** java.desktop without a screen: images and their files, geometry, colours, models of Swing, sound as files. */
public class Desktop {
    static BufferedImage picture(int type) {
        BufferedImage image = new BufferedImage(20, 10, type);
        for (int i = 0; i < 200; i++) image.setRGB(i % 20, i / 20, 0xff000000 | i * 1234567);
        return image;
    }

    static String digest(BufferedImage image) {
        CRC32 crc = new CRC32();
        for (int pixel : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
            for (int shift = 0; shift < 32; shift += 8) crc.update(pixel >> shift & 0xff);
        return image.getWidth() + "x" + image.getHeight() + " " + Long.toHexString(crc.getValue());
    }

    static void images() {
        for (int type : new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_INT_ARGB_PRE, BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR, BufferedImage.TYPE_USHORT_565_RGB, BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_BYTE_BINARY, BufferedImage.TYPE_BYTE_INDEXED}) {
            BufferedImage image = picture(type);
            System.out.println(type + " " + digest(image) + " " + digest(image.getSubimage(3, 4, 5, 6)) + " " + Arrays.toString(image.getRaster().getPixel(7, 8, (int[]) null)));
        }
        IndexColorModel four = new IndexColorModel(2, 4, new int[] {0xff000000, 0xffff0000, 0xff00ff00, 0x000000ff}, 0, true, 3, 0);
        BufferedImage indexed = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_BINARY, four);
        indexed.setRGB(1, 2, Color.RED.getRGB());
        System.out.println(digest(indexed) + " " + four.getMapSize() + " " + four.getTransparentPixel());
        Raster data = picture(BufferedImage.TYPE_INT_RGB).getData(new Rectangle(2, 2, 3, 3));
        System.out.println(data.getBounds() + " " + data.getSample(3, 3, 1));
        short[] inverted = new short[256];
        for (int i = 0; i < 256; i++) inverted[i] = (short) (255 - i);
        Raster looked = new LookupOp(new ShortLookupTable(0, inverted), null).filter(picture(BufferedImage.TYPE_3BYTE_BGR).getRaster(), null);
        System.out.println(Arrays.toString(looked.getPixels(3, 4, 2, 1, (int[]) null)));
        System.out.println(digest(new RescaleOp(1.5f, 8, null).filter(picture(BufferedImage.TYPE_INT_RGB), null)));
        try {
            new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB).setRGB(2, 0, 1);
        } catch (ArrayIndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
    }

    static void files() throws Exception {
        for (String format : new String[] {"png", "bmp", "gif", "tiff", "wbmp", "nope"}) {
            BufferedImage image = picture(format.equals("wbmp") ? BufferedImage.TYPE_BYTE_BINARY : BufferedImage.TYPE_INT_RGB);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            boolean written = ImageIO.write(image, format, out);
            BufferedImage read = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
            System.out.println(format + " " + written + " " + digest(image) + " " + (read == null ? null : digest(read)));
        }
        File file = new File("alpha.png");
        BufferedImage translucent = new BufferedImage(3, 3, BufferedImage.TYPE_INT_ARGB);
        translucent.setRGB(1, 1, 0x80123456);
        ImageIO.write(translucent, "png", file);
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        reader.setInput(ImageIO.createImageInputStream(file));
        System.out.println(reader.getWidth(0) + " " + Integer.toHexString(reader.read(0).getRGB(1, 1)) + " " + reader.getImageMetadata(0).getNativeMetadataFormatName());
        try {
            byte[] broken = {(byte) 137, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0};
            ImageIO.read(new ByteArrayInputStream(broken));
        } catch (Exception e) {
            System.out.println(e);
        }
    }

    static void geometry() {
        Area area = new Area(new Ellipse2D.Double(0, 0, 10, 10));
        area.subtract(new Area(new Rectangle2D.Double(2, 2, 5, 5)));
        int segments = 0;
        for (PathIterator i = area.getPathIterator(null); !i.isDone(); i.next()) segments++;
        System.out.println(area.getBounds2D() + " " + segments + " " + area.contains(1, 5) + area.contains(4, 4));
        System.out.println(new BasicStroke(3).createStrokedShape(new Line2D.Double(0, 0, 10, 0)).getBounds2D());
        AffineTransform t = AffineTransform.getTranslateInstance(1, 2);
        t.scale(3, 4);
        t.quadrantRotate(1);
        System.out.println(t + " " + t.transform(new Point2D.Double(1, 1), null));
        System.out.println(new Rectangle(1, 2, 3, 4).intersection(new Rectangle(2, 2, 9, 9)) + " " + new Point(1, 2).distance(4, 6) + " " + new Insets(1, 2, 3, 4));
        System.out.println(new Color(10, 20, 30).brighter() + " " + Color.getHSBColor(0.3f, 0.4f, 0.5f) + " " + Color.decode("#ff8000"));
    }

    static void swing() throws Exception {
        System.out.println(GraphicsEnvironment.isHeadless() + " " + new JLabel("label").getText() + " " + KeyStroke.getKeyStroke("ctrl A"));
        DefaultTableModel table = new DefaultTableModel(2, 3);
        table.addTableModelListener(e -> System.out.println("changed " + e.getFirstRow() + " " + e.getColumn()));
        table.setValueAt("x", 1, 2);
        DefaultMutableTreeNode root = new DefaultMutableTreeNode("root"), child = new DefaultMutableTreeNode("child");
        root.add(child);
        System.out.println(table.getColumnName(2) + " " + child.getLevel() + " " + root.getLeafCount());
        PlainDocument text = new PlainDocument();
        text.insertString(0, "some text", null);
        text.remove(0, 5);
        HTMLEditorKit kit = new HTMLEditorKit();
        var html = kit.createDefaultDocument();
        kit.read(new StringReader("<h1>Title</h1><p>A <b>bold</b> word"), html, 0);
        System.out.println(text.getText(0, text.getLength()) + " " + html.getText(0, html.getLength()).trim().replace('\n', '|'));
        EventQueue.invokeAndWait(() -> System.out.println("in " + EventQueue.isDispatchThread() + " " + new ActionEvent("source", 1, "go").getActionCommand()));
        System.out.println(new StringSelection("copied").getTransferData(DataFlavor.stringFlavor));
        try {
            new Frame();
        } catch (HeadlessException e) {
            System.out.println(e);
        }
    }

    static void sound() throws Exception {
        AudioFormat format = new AudioFormat(8000, 16, 1, true, false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AudioSystem.write(new AudioInputStream(new ByteArrayInputStream(new byte[1600]), format, 800), AudioFileFormat.Type.WAVE, out);
        AudioInputStream in = AudioSystem.getAudioInputStream(new ByteArrayInputStream(out.toByteArray()));
        System.out.println(out.size() + " " + in.getFormat() + " " + in.getFrameLength());
    }

    public static void main(String[] args) throws Exception {
        System.setProperty("java.awt.headless", "true");
        images();
        files();
        geometry();
        swing();
        sound();
    }
}
