package dev.atelier.simulator.faults;

import dev.atelier.simulator.yaml.Tree;
import java.util.Optional;

/** Reads the rules about sessions of a fault script, see {@link FaultFile}. */
final class SessionFaultReader {

    private SessionFaultReader() {}

    static SessionFault read(Tree rule) {
        rule.allowOnly("match", "when", "effect");
        return new SessionFault(match(rule.tree("match")), FaultFile.occasion(rule.tree("when")), effect(rule));
    }

    private static SessionFault.Match match(Tree match) {
        match.allowOnly("target", "document", "direction", "frames");
        return new SessionFault.Match(
                FaultFile.glob(match, "target"),
                FaultFile.glob(match, "document"),
                match.string("direction").map(name -> direction(match, name)),
                match.string("frames").map(name -> kind(match, name)));
    }

    private static SessionFault.Direction direction(Tree match, String name) {
        return switch (name) {
            case "to-client" -> SessionFault.Direction.TO_CLIENT;
            case "to-agent" -> SessionFault.Direction.TO_AGENT;
            default -> throw new IllegalArgumentException(match.where() + ": direction must be to-client or to-agent.");
        };
    }

    private static SessionFault.Kind kind(Tree match, String name) {
        return switch (name) {
            case "data" -> SessionFault.Kind.DATA;
            case "acknowledgements" -> SessionFault.Kind.ACKNOWLEDGEMENT;
            default -> throw new IllegalArgumentException(match.where() + ": frames must be data or acknowledgements.");
        };
    }

    private static SessionEffect effect(Tree rule) {
        if (rule.values().get("effect") instanceof String name) {
            return switch (name) {
                case "drop" -> new SessionEffect.Drop();
                case "duplicate" -> new SessionEffect.Duplicate();
                case "reorder" -> new SessionEffect.Reorder();
                case "corrupt" -> new SessionEffect.Corrupt();
                case "disconnect" -> new SessionEffect.Disconnect();
                case "bye" -> new SessionEffect.Bye();
                case "silence" -> new SessionEffect.Silence();
                case "expire-token" -> new SessionEffect.ExpireToken();
                case "vanish" -> new SessionEffect.Vanish();
                default -> throw FaultFile.unknown(rule);
            };
        }
        Tree effect = rule.tree("effect");
        effect.allowOnly("delay", "pause", "end");
        Optional<SessionEffect> delay = effect.seconds("delay").map(SessionEffect.Delay::new);
        Optional<SessionEffect> pause = effect.seconds("pause").map(SessionEffect.Pause::new);
        Optional<SessionEffect> end = effect.string("end").map(SessionEffect.End::new);
        return delay.or(() -> pause).or(() -> end).orElseThrow(() -> FaultFile.unknown(rule));
    }
}
