package dev.lakefront.catalog.index;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.lucene.codecs.PostingsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.search.suggest.document.Completion104PostingsFormat;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;

/** The folder of an index: locked while open, emptied if what lies in it cannot be used, and the words kept with it. */
final class IndexFolder implements Closeable {

    /** Counts up with every change of what documents look like. Names are ordered by tables of the Java release. */
    private static final String FORMAT = "1 java " + Runtime.version().feature();

    private static final String FORMAT_KEY = "format";
    private static final String SHAPE_KEY = "shape";
    private static final String WORD = "word ";
    private static final String LOCK = "folder.lock";

    private static final int BUFFER_MEGABYTES = 64;

    private final Directory directory;
    private final Lock lock;
    private final String shape;
    private final IndexWriter writer;
    private volatile Map<String, String> words;

    private IndexFolder(Directory directory, Lock lock, String shape) throws IOException {
        this.directory = directory;
        this.lock = lock;
        this.shape = shape;
        if (!usable(directory, shape)) {
            empty(directory);
        }
        this.writer = new IndexWriter(directory, config());
        this.words = kept(committed(directory));
    }

    /** @throws IllegalStateException if another process, or this one, has it open */
    static IndexFolder open(Path folder, String shape) throws IOException {
        Directory directory = FSDirectory.open(Files.createDirectories(folder));
        Lock lock;
        try {
            lock = directory.obtainLock(LOCK);
        } catch (LockObtainFailedException taken) {
            directory.close();
            throw new IllegalStateException("The index in " + folder + " is open already", taken);
        }
        try {
            return new IndexFolder(directory, lock, shape);
        } catch (IOException | RuntimeException failed) {
            lock.close();
            directory.close();
            throw failed;
        }
    }

    IndexWriter writer() {
        return writer;
    }

    Map<String, String> words() {
        return words;
    }

    /** Commits everything written so far, with these words. */
    void keep(Map<String, String> words) throws IOException {
        Map<String, String> data = new HashMap<>(Map.of(FORMAT_KEY, FORMAT, SHAPE_KEY, shape));
        words.forEach((name, word) -> data.put(WORD + name, word));
        writer.setLiveCommitData(data.entrySet());
        writer.commit();
        this.words = Map.copyOf(words);
    }

    /** What was not kept is given up. */
    @Override
    public void close() throws IOException {
        try (directory;
                lock) {
            writer.rollback();
        }
    }

    /** Reads every byte of the index, so that what a disk has lost is noticed now. */
    private static boolean usable(Directory directory, String shape) {
        try {
            Map<String, String> data = committed(directory);
            if (data.isEmpty()) {
                return !DirectoryReader.indexExists(directory);
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                for (LeafReaderContext leaf : reader.leaves()) {
                    leaf.reader().checkIntegrity();
                }
            }
            return FORMAT.equals(data.get(FORMAT_KEY)) && shape.equals(data.get(SHAPE_KEY));
        } catch (IOException | RuntimeException broken) {
            return false;
        }
    }

    private static Map<String, String> committed(Directory directory) throws IOException {
        return DirectoryReader.indexExists(directory)
                ? SegmentInfos.readLatestCommit(directory).getUserData()
                : Map.of();
    }

    private static void empty(Directory directory) throws IOException {
        for (String file : directory.listAll()) {
            if (!file.equals(LOCK)) {
                directory.deleteFile(file);
            }
        }
    }

    private static Map<String, String> kept(Map<String, String> data) {
        return data.entrySet().stream()
                .filter(each -> each.getKey().startsWith(WORD))
                .collect(Collectors.toUnmodifiableMap(
                        each -> each.getKey().substring(WORD.length()), Map.Entry::getValue));
    }

    /** How products are written, on disk or not. */
    static IndexWriterConfig config() {
        return new IndexWriterConfig(Words.BY_FIELD)
                .setCodec(new Lucene104Codec() {
                    private final PostingsFormat completions = new Completion104PostingsFormat();

                    @Override
                    public PostingsFormat getPostingsFormatForField(String field) {
                        return Fields.isSuggest(field) ? completions : super.getPostingsFormatForField(field);
                    }
                })
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                // whoever shows one change does not wait for merges
                .setMaxFullFlushMergeWaitMillis(0)
                .setCommitOnClose(false);
    }
}
