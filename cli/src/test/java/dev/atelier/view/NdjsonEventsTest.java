package dev.atelier.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.atelier.events.Failure;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NdjsonEventsTest {
    private final Captured captured = new Captured();
    private final NdjsonEvents events =
            new NdjsonEvents(captured.streams("", Terminals.none()).out());

    @Test
    void every_event_is_one_line() {
        SampleEvents.all().forEach(events::accept);
        assertThat(captured.out()).isEqualTo("""
                {"time":"2026-11-20T10:00:00Z","event":"phase","name":"preflight","message":"Checking what deployment needs."}
                {"time":"2026-11-20T10:00:01Z","event":"plan","operation":"deploy","system":"connect","instance":"dev","items":[\
                {"id":"vpc","name":"Stage-VPC-dev","kind":"stack","account":"111122223333","region":"eu-west-1","action":"create","after":[],\
                "resources":[{"logicalId":"Vpc","type":"AWS::EC2::VPC"}]},\
                {"id":"rds-rsc","name":"Stage-Rds-dev","kind":"stack","account":"111122223333","region":"eu-west-1","action":"create","after":["vpc"],"wave":2,\
                "resources":[{"logicalId":"Cluster","type":"AWS::RDS::DBCluster"}]}]}
                {"time":"2026-11-20T10:00:02Z","event":"stack-started","stack":"vpc","name":"Stage-VPC-dev","action":"create"}
                {"time":"2026-11-20T10:01:00Z","event":"resource","stack":"vpc","logicalId":"Vpc","type":"AWS::EC2::VPC","physicalId":"vpc-1","status":"CREATE_COMPLETE","reason":null}
                {"time":"2026-11-20T10:02:09Z","event":"stack-finished","stack":"vpc","name":"Stage-VPC-dev","action":"create","result":"succeeded","seconds":127,"reason":null}
                {"time":"2026-11-20T10:02:10Z","event":"stack-started","stack":"rds-rsc","name":"Stage-Rds-dev","action":"create"}
                {"time":"2026-11-20T10:03:10Z","event":"resource","stack":"rds-rsc","logicalId":"Cluster","type":"AWS::RDS::DBCluster","physicalId":null,"status":"CREATE_FAILED","reason":"The quota is used up."}
                {"time":"2026-11-20T10:03:20Z","event":"service","stack":"rds-rsc","logicalId":"Service","service":"RSC-ec2-dev","desired":4,"running":1,"trouble":"is unable to consistently start tasks successfully."}
                {"time":"2026-11-20T10:04:10Z","event":"stack-finished","stack":"rds-rsc","name":"Stage-Rds-dev","action":"create","result":"failed","seconds":120,"reason":"The quota is used up."}
                {"time":"2026-11-20T10:04:10Z","event":"stack-finished","stack":"ec2-rsc","name":"Stage-EC2-dev","action":"create","result":"not-started","seconds":0,"reason":"It needs rds-rsc."}
                {"time":"2026-11-20T10:04:11Z","event":"progress","stack":"mirror","message":"The build is in phase BUILD."}
                {"time":"2026-11-20T10:04:11Z","event":"database","database":"connect","what":"role connect","done":"made"}
                {"time":"2026-11-20T10:04:12Z","event":"wave-started","wave":1,"stacks":["waf-rsc","waf-rspm"]}
                {"time":"2026-11-20T10:04:13Z","event":"stack-finished","stack":"waf-rsc","name":"Stage-Waf-dev","action":"absent","result":"succeeded","seconds":0,"reason":null}
                {"time":"2026-11-20T10:04:13Z","event":"wave-finished","wave":1}
                {"time":"2026-11-20T10:04:14Z","event":"warning","code":"zone-delegated","message":"The zone delegates dev.example.com already."}
                {"time":"2026-11-20T10:04:15Z","event":"notice","code":"secret-created","message":"Created the secret RSCLicenseKey."}
                {"time":"2026-11-20T11:05:55Z","event":"error","code":"stack-failed","message":"The quota is used up.","next":"Raise it."}
                {"time":"2026-11-20T11:05:55Z","event":"finished","operation":"deploy","outcome":"failed","seconds":3955}
                """);
    }

    @Test
    void a_failure_before_the_operation_ends_the_stream_in_the_same_way() throws IOException {
        events.failed(SampleEvents.BEGIN, new Failure.Refused("wrong-account", "Not this account.", ""));
        List<String> lines = captured.out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(JSON.std.mapFrom(lines.getFirst())).containsEntry("event", "error");
        Map<String, Object> last = JSON.std.mapFrom(lines.getLast());
        assertThat(last).containsEntry("event", "finished").containsEntry("outcome", "refused");
    }

    @Test
    void a_failure_that_was_told_is_not_told_again() {
        SampleEvents.all().forEach(events::accept);
        long before = captured.out().lines().count();
        events.failed(SampleEvents.BEGIN, new Failure.Failed("stack-failed", "The quota is used up.", ""));
        assertThat(captured.out().lines().count()).isEqualTo(before);
    }
}
