/** Queries about hosts: abilities and findings; retiring a host. */
package io.meetkeeper.backbone.contract.host;
