package com.example.peaka;

import com.example.peaka.api.AccountApi;
import com.example.peaka.api.Contract;
import com.example.peaka.api.TenantsApi;
import com.example.peaka.model.TenantQuota;
import io.github.peakaclient.api.PeakaRetrofit;
import okhttp3.HttpUrl;
import retrofit2.Retrofit;

/** Quotas of tenants, by the operation that only this installation has. */
public final class Quotas {
    private final TenantsApi tenants;
    private final AccountApi account;

    /** Creates quotas of the installation that the contract names. */
    public Quotas() {
        this(Contract.SERVERS.get(0));
    }

    /** Creates quotas of another installation. */
    public Quotas(String server) {
        Retrofit retrofit = PeakaRetrofit.builder(HttpUrl.get(server)).build();
        this.tenants = retrofit.create(TenantsApi.class);
        this.account = retrofit.create(AccountApi.class);
    }

    /** Returns the rows that a tenant has left on a day. */
    public long left(String tenantId, String day) {
        TenantsApi.GetTenantQuotaQuery query =
                TenantsApi.GetTenantQuotaQuery.builder().day(day).build();
        TenantQuota quota = tenants.getTenantQuota(tenantId, query).send();
        Long used = quota.getUsed();
        return quota.getLimit() - (used == null ? 0 : used);
    }

    /** Returns the owner of the key, by an operation of every installation. */
    public String owner() {
        return account.getAccountInfo().send().getEmail();
    }
}
