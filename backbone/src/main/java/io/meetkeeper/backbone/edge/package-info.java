/**
 * The edge link: the host-side roles of a Jitsi host without a bus of many machines, over one
 * outbound connection to a gateway. Here are what travels on it, which addresses may cross it, and
 * the side of the host; the other side is in the gateway. The roles know nothing of it.
 */
package io.meetkeeper.backbone.edge;
