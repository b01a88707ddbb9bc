package dev.atelier.simulator.services.s3;

import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.QueryParameters;
import dev.atelier.simulator.http.Xml;
import dev.atelier.simulator.http.XmlReply;
import dev.atelier.simulator.services.ServiceCall;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Listings of objects and of versions, in pages, with prefix and delimiter. */
final class ListingCalls {

    private static final int PAGE = 1000;

    private final Buckets buckets;

    ListingCalls(Buckets buckets) {
        this.buckets = buckets;
    }

    HttpReply handle(ServiceCall call) {
        String name = S3Path.of(call.http()).bucket();
        Buckets.require(call.world(), call.account(), name);
        BucketContent content = buckets.content(name);
        return "ListObjectVersions".equals(call.action())
                ? versions(call.http().query(), name, content)
                : objects(call.http().query(), name, content);
    }

    private static HttpReply objects(QueryParameters in, String name, BucketContent content) {
        String after = in.get("continuation-token")
                .or(() -> in.get("start-after"))
                .or(() -> in.get("marker"))
                .orElse("");
        Page page = Page.of(in, content.objects(), version -> version.key().compareTo(after) > 0);
        return XmlReply.rest("ListBucketResult", BucketCalls.NAMESPACE, xml -> {
            head(xml, in, name, page);
            xml.text("KeyCount", page.versions().size() + page.prefixes().size());
            page.last().ifPresent(last -> xml.text("NextContinuationToken", last.key())
                    .text("NextMarker", encoded(in, last.key())));
            for (ObjectVersion version : page.versions()) {
                xml.element("Contents", each -> describe(each, in, version));
            }
            prefixes(xml, in, page);
        });
    }

    private static HttpReply versions(QueryParameters in, String name, BucketContent content) {
        String key = in.get("key-marker").orElse("");
        Optional<String> id = in.get("version-id-marker");
        List<ObjectVersion> all = content.versions().toList();
        int start = 0;
        for (int i = 0; i < all.size(); i++) {
            int order = all.get(i).key().compareTo(key);
            boolean before = order < 0 || (order == 0 && !key.isEmpty() && (id.isEmpty() || passed(all, i, id.get())));
            start = before ? i + 1 : start;
        }
        Page page = Page.of(in, all.stream().skip(start), version -> true);
        return XmlReply.rest("ListVersionsResult", BucketCalls.NAMESPACE, xml -> {
            head(xml, in, name, page);
            page.last().ifPresent(last -> xml.text("NextKeyMarker", encoded(in, last.key()))
                    .text("NextVersionIdMarker", last.id()));
            for (ObjectVersion version : page.versions()) {
                xml.element(version.deleteMarker() ? "DeleteMarker" : "Version", each -> {
                    describe(each, in, version);
                    each.text("VersionId", version.id()).text("IsLatest", content.isLatest(version));
                });
            }
            prefixes(xml, in, page);
        });
    }

    /** Whether the version at this place, or a newer one of its key, is the marker. */
    private static boolean passed(List<ObjectVersion> all, int at, String marker) {
        String key = all.get(at).key();
        return all.stream()
                .skip(at)
                .filter(version -> version.key().equals(key))
                .anyMatch(version -> version.id().equals(marker));
    }

    private static void head(Xml xml, QueryParameters in, String name, Page page) {
        xml.text("Name", name)
                .text("Prefix", encoded(in, in.get("prefix").orElse("")))
                .text("Delimiter", in.get("delimiter"))
                .text("MaxKeys", Page.limit(in))
                .text("EncodingType", in.get("encoding-type"))
                .text("IsTruncated", page.last().isPresent());
    }

    private static void describe(Xml xml, QueryParameters in, ObjectVersion version) {
        xml.text("Key", encoded(in, version.key())).time("LastModified", version.modified());
        if (!version.deleteMarker()) {
            xml.text("ETag", version.etag()).text("Size", version.body().length).text("StorageClass", "STANDARD");
        }
    }

    private static void prefixes(Xml xml, QueryParameters in, Page page) {
        page.prefixes()
                .forEach(prefix -> xml.element("CommonPrefixes", each -> each.text("Prefix", encoded(in, prefix))));
    }

    private static String encoded(QueryParameters in, String key) {
        return in.get("encoding-type").isPresent()
                ? URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/")
                : key;
    }

    /**
     * One page of a listing.
     *
     * @param prefixes what lies behind a delimiter, summed up
     * @param last the last entry when more follow
     */
    private record Page(List<ObjectVersion> versions, TreeSet<String> prefixes, Optional<ObjectVersion> last) {

        static int limit(QueryParameters in) {
            return in.get("max-keys")
                    .map(Integer::parseInt)
                    .filter(max -> max < PAGE)
                    .orElse(PAGE);
        }

        static Page of(QueryParameters in, Stream<ObjectVersion> all, Predicate<ObjectVersion> wanted) {
            String prefix = in.get("prefix").orElse("");
            List<ObjectVersion> matching =
                    all.filter(v -> v.key().startsWith(prefix)).filter(wanted).toList();
            List<ObjectVersion> page = matching.stream().limit(limit(in)).toList();
            var prefixes = new TreeSet<String>();
            List<ObjectVersion> shown = page.stream()
                    .filter(version -> behindDelimiter(in, prefix, version.key())
                            .map(prefixes::add)
                            .isEmpty())
                    .toList();
            boolean truncated = page.size() < matching.size();
            return new Page(shown, prefixes, truncated ? Optional.of(page.getLast()) : Optional.empty());
        }

        private static Optional<String> behindDelimiter(QueryParameters in, String prefix, String key) {
            return in.get("delimiter").filter(d -> !d.isEmpty()).flatMap(delimiter -> {
                int at = key.indexOf(delimiter, prefix.length());
                return at < 0 ? Optional.empty() : Optional.of(key.substring(0, at + delimiter.length()));
            });
        }
    }
}
