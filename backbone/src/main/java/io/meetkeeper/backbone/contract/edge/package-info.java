/**
 * Queries between the gateways of a cluster about a host with an edge link: whether it is already
 * linked to another gateway, and whether that is the same process.
 */
package io.meetkeeper.backbone.contract.edge;
