package dev.atelier.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class VersionTest {
    @Test
    void a_tag_on_the_commit_is_the_version() throws IOException {
        assertThat(version("v1.2.0", "1a2b3c4", "$Format:%h %D$"))
                .isEqualTo(new Version("1.2.0", Optional.of("1a2b3c4")));
        assertThat(version("v2.0.0-rc.1", "1a2b3c4", "$Format:%h %D$").number()).isEqualTo("2.0.0-rc.1");
    }

    @Test
    void without_a_tag_it_is_that_of_the_build_file() throws IOException {
        assertThat(version("${git.tag}", "1a2b3c4-dirty", "$Format:%h %D$"))
                .isEqualTo(new Version("0.1.0-SNAPSHOT", Optional.of("1a2b3c4-dirty")));
    }

    @Test
    void an_archive_of_the_sources_tells_it_without_git() throws IOException {
        assertThat(version("${git.tag}", "${git.commit}", "9f8e7d6c HEAD -> main, tag: v1.2.0"))
                .isEqualTo(new Version("1.2.0", Optional.of("9f8e7d6c")));
        assertThat(version("${git.tag}", "${git.commit}", "9f8e7d6c HEAD -> main"))
                .isEqualTo(new Version("0.1.0-SNAPSHOT", Optional.of("9f8e7d6c")));
    }

    @Test
    void sources_that_know_nothing_have_the_build_files_version_and_no_commit() throws IOException {
        assertThat(version("${git.tag}", "${git.commit}", "$Format:%h %D$"))
                .isEqualTo(new Version("0.1.0-SNAPSHOT", Optional.empty()));
        assertThat(version("", "", "")).isEqualTo(new Version("0.1.0-SNAPSHOT", Optional.empty()));
    }

    private static Version version(String tag, String commit, String archive) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader("""
                version=0.1.0-SNAPSHOT
                tag=%s
                commit=%s
                archive=%s
                """.formatted(tag, commit, archive)));
        return Version.of(properties);
    }
}
