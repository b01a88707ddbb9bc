package dev.atelier.simulator.session.wire;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.atelier.simulator.http.JsonReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.OptionalLong;
import java.util.UUID;

/** Messages that say another one has come. They are not counted and not acknowledged themselves. */
public final class Acknowledgement {

    private static final String NUMBER = "AcknowledgedMessageSequenceNumber";

    private Acknowledgement() {}

    /** The acknowledgement of a stream message. */
    public static AgentMessage of(AgentMessage message, Instant now) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("AcknowledgedMessageType", message.type());
        fields.put("AcknowledgedMessageId", message.id().toString());
        fields.put(NUMBER, message.sequence());
        fields.put("IsSequentialMessage", true);
        return new AgentMessage(
                AgentMessage.ACKNOWLEDGE,
                now,
                0,
                AgentMessage.SYN | AgentMessage.FIN,
                UUID.randomUUID(),
                0,
                JsonReply.text(fields).getBytes(StandardCharsets.UTF_8));
    }

    /** The sequence number that an acknowledgement is about; empty when it is not one. */
    public static OptionalLong sequence(AgentMessage message) {
        try {
            return JSON.std.mapFrom(message.payload()).get(NUMBER) instanceof Number number
                    ? OptionalLong.of(number.longValue())
                    : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
