package io.meetkeeper.auth.probe;

/**
 * The observations of the clients of one probe.
 *
 * @param hostLogin the account logs in at the domain
 * @param hostOpens the host asks Jicofo for a new room
 * @param wrongPassword the account with another password
 * @param stranger somebody without account at the domain
 * @param strangerOpens the stranger asks Jicofo for a new room
 * @param guestLogin somebody without account at the guest domain
 * @param guestOpens the guest asks Jicofo for a new room
 * @param guestJoins the guest joins the room that the host opened
 */
public record ProbeObservations(
    ProbeAttempt hostLogin,
    ProbeAttempt hostOpens,
    ProbeAttempt wrongPassword,
    ProbeAttempt stranger,
    ProbeAttempt strangerOpens,
    ProbeAttempt guestLogin,
    ProbeAttempt guestOpens,
    ProbeAttempt guestJoins) {}
