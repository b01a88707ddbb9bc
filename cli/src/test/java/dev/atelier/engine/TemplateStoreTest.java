package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.SimulatedAws;
import dev.atelier.simulator.seed.SeedBuilder;
import org.junit.jupiter.api.Test;

class TemplateStoreTest {
    private final SimulatedAws aws = new SimulatedAws(new SeedBuilder()
            .in(SimulatedAws.ACCOUNT, SimulatedAws.REGION)
            .bucket("templates")
            .build());

    @Test
    void aTemplateIsUploadedOnceUnderAKeyMadeOfItsContent() {
        var first = store().source("Resources: {}");
        var second = store().source("Resources: {}");
        assertThat(second).isEqualTo(first);
        assertThat(first.url())
                .isEqualTo("http://127.0.0.1/templates/templates/"
                        + "6983703a8fa98a921cf6a11048021ceb65f10d1004736266b8878658097ec65e.yaml");
        assertThat(aws.actions()).containsOnlyOnce("PutObject");
    }

    @Test
    void anotherContentLiesElsewhere() {
        var store = store();
        assertThat(store.source("one")).isNotEqualTo(store.source("two"));
    }

    @Test
    void oneStoreAsksOnlyOnceForATemplate() {
        var store = store();
        var unused = store.source("one");
        int calls = aws.calls().size();
        assertThat(store.source("one")).isEqualTo(unused);
        assertThat(aws.calls()).hasSize(calls);
    }

    private TemplateStore store() {
        return new TemplateStore(aws.account().s3(), "templates");
    }
}
