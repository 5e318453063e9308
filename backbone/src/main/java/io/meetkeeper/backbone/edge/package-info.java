/**
 * The edge link: connects the roles of a Jitsi host to a gateway over one outbound connection,
 * where there is no cluster. Contains the protocol, the rules for messages that may cross it, and
 * the host side; the gateway has the other side. Roles do not depend on it.
 */
package io.meetkeeper.backbone.edge;
