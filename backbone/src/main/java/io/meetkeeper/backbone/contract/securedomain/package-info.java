/** The secure domain of a site: who may open a room. Served by auth-service, one per site. */
package io.meetkeeper.backbone.contract.securedomain;
