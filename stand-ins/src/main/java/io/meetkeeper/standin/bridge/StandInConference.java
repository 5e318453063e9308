package io.meetkeeper.standin.bridge;

import java.time.Instant;
import java.util.Map;

/**
 * A conference at one moment.
 *
 * @param id the bridge's own id, 16 hexadecimal digits
 * @param meetingId Jicofo's id of the conference, used in requests
 * @param name the room JID, such as {@code room-0001@muc.meet.jitsi}
 * @param startedAt when it was created
 * @param endpoints endpoint id to stats id
 */
public record StandInConference(
    String id, String meetingId, String name, Instant startedAt, Map<String, String> endpoints) {}
