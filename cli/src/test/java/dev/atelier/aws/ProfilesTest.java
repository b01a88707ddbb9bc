package dev.atelier.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSupplier;

class ProfilesTest {
    private static final int ACCOUNTS = 4;
    private static final int TIMES = 100;

    @TempDir
    Path folder = Path.of("");

    /** Four accounts with a profile each are opened at the same time. */
    @Test
    void everyAccountThatAsksAtTheSameTimeGetsTheProfiles() throws Exception {
        Path config = file("config", "[profile network]\nregion=eu-west-1\n");
        Path credentials = file("credentials", "[network]\naws_access_key_id=AKIA222233334444\n");
        try (var threads = Executors.newFixedThreadPool(ACCOUNTS)) {
            for (int i = 0; i < TIMES; i++) {
                var profiles = new Profiles(() -> ProfileFileSupplier.aggregate(
                        ProfileFileSupplier.reloadWhenModified(config, ProfileFile.Type.CONFIGURATION),
                        ProfileFileSupplier.reloadWhenModified(credentials, ProfileFile.Type.CREDENTIALS)));
                var together = new CyclicBarrier(ACCOUNTS);
                Callable<Boolean> account = () -> {
                    together.await();
                    return profiles.get().profile("network").isPresent();
                };
                List<Future<Boolean>> found = threads.invokeAll(
                        Stream.generate(() -> account).limit(ACCOUNTS).toList());
                assertThat(found).allSatisfy(each -> assertThat(each.get()).isTrue());
            }
        }
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
