/**
 * The commands about one site: its accounts, its secure domain, its files. Each is a {@code
 * SiteGatewayCommand}.
 */
package io.meetkeeper.suite.command.gateway.site;
