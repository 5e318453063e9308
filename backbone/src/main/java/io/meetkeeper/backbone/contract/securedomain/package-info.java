/**
 * The secure domain of a site: who may open a room, what a change of that has come to, and whether
 * a probe proved it. Asked by the gateway, answered by auth-service on the one host that serves the
 * site.
 */
package io.meetkeeper.backbone.contract.securedomain;
