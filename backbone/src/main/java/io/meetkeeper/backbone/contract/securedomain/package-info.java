/**
 * The secure domain of a site: its state, changes of it and probes. Requested by the gateway,
 * served by auth-service on the host that serves the site.
 */
package io.meetkeeper.backbone.contract.securedomain;
