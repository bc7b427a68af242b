package com.example.peaka;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.credential.StripeCredential;
import io.github.peakaclient.model.CatalogRequest;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.model.CreateQueryRequest;
import io.github.peakaclient.model.Organization;
import io.github.peakaclient.model.QueryType;
import io.github.peakaclient.model.SavedQuery;
import java.io.PrintStream;

/** Ten operations. */
final class Operations {
    private Operations() {}

    static void run(
            Peaka peaka, String organizationId, String workspaceId, String projectId, String sql, PrintStream out) {
        Organization organization =
                peaka.organizations().getOrganization(organizationId).send();
        out.println(organization + " of "
                + peaka.organizations().listOrganizations().send().size());
        out.println(peaka.workspaces().listWorkspaces(organizationId).send()); // names no model
        out.println(peaka.projects().listProjects(organizationId, workspaceId).send());
        Connection connection = peaka.connections()
                .createConnection(
                        projectId,
                        StripeCredential.builder().token("sk_example").build().toRequest("payments"))
                .send();
        out.println(connection);
        out.println(
                peaka.connections().getConnection(projectId, connection.getId()).send());
        out.println(peaka.catalogs()
                .createCatalog(
                        projectId,
                        CatalogRequest.builder()
                                .name("stripe")
                                .connectionId(connection.getId())
                                .build())
                .send());
        out.println(peaka.catalogs().listCatalogs(projectId).send());
        SavedQuery query = peaka.queries()
                .createQuery(
                        projectId,
                        CreateQueryRequest.builder()
                                .displayName("all")
                                .inputQuery(sql)
                                .queryType(QueryType.PLAIN)
                                .build())
                .send();
        out.println(query);
        out.println(peaka.queries().getQuery(projectId, query.getId()).send().equals(query));
    }
}
