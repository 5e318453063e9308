/** Renders hosts and their health for REST responses. */
package io.meetkeeper.gateway.rest.view;
