package dev.atelier.engine;

import dev.atelier.aws.UploadsGateway;
import dev.atelier.events.Event;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Uploads files to a bucket, large ones in parts. What is left in the middle leaves nothing in the bucket. */
final class FileUpload {
    private static final int MOST_PARTS = 10_000;

    private final UploadsGateway s3;
    private final String bucket;
    private final int partSize;
    private final Surroundings surroundings;
    private final RunLimits limits;

    /** @param partSize bytes of a part, unless a file needs too many of them */
    FileUpload(UploadsGateway s3, String bucket, int partSize, Surroundings surroundings, RunLimits limits) {
        this.s3 = s3;
        this.bucket = bucket;
        this.partSize = partSize;
        this.surroundings = surroundings;
        this.limits = limits;
    }

    /** @throws dev.atelier.events.Failure also where the run is left or the file changes meanwhile */
    void put(LocalFile file, String key) {
        limits.check();
        try (FileChannel content = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            if (file.size() <= partSize) {
                s3.put(bucket, key, read(content, file, Math.toIntExact(file.size())));
            } else {
                inParts(content, file, key);
            }
        } catch (IOException e) {
            throw LocalFile.unreadable(file.path(), String.valueOf(e.getMessage()));
        }
    }

    private void inParts(FileChannel content, LocalFile file, String key) throws IOException {
        String upload = s3.begin(bucket, key);
        boolean complete = false;
        try {
            s3.complete(bucket, key, upload, parts(content, file, key, upload));
            complete = true;
        } finally {
            if (!complete) {
                s3.abort(bucket, key, upload);
            }
        }
    }

    private List<String> parts(FileChannel content, LocalFile file, String key, String upload) throws IOException {
        long size = Math.max(partSize, Math.ceilDiv(file.size(), MOST_PARTS));
        List<String> tags = new ArrayList<>();
        long tenths = 0;
        for (long done = 0; done < file.size(); ) {
            limits.check();
            int length = Math.toIntExact(Math.min(size, file.size() - done));
            tags.add(s3.part(bucket, key, upload, tags.size() + 1, read(content, file, length)));
            done += length;
            if (done * 10 / file.size() > tenths) {
                tenths = done * 10 / file.size();
                surroundings.tell(new Event.Notice(
                        surroundings.now(), "data-uploading", file.path() + ": " + tenths * 10 + " % uploaded."));
            }
        }
        return tags;
    }

    private static byte[] read(FileChannel content, LocalFile file, int length) throws IOException {
        ByteBuffer part = ByteBuffer.allocate(length);
        while (part.hasRemaining() && content.read(part) >= 0) {
            // a read may bring less than is wanted
        }
        if (part.hasRemaining() || content.size() != file.size()) {
            throw LocalFile.unreadable(file.path(), "it changes while it is read");
        }
        return part.array();
    }
}
