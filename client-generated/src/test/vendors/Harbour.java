package com.example.harbour;

import com.example.harbour.api.HarbourApis;
import com.example.harbour.api.Operations;
import com.example.harbour.model.Pilot;
import com.example.harbour.model.Ship;
import io.github.peakaclient.api.PeakaRetrofit;
import okhttp3.HttpUrl;

/** A client of the harbour. */
public final class Harbour extends HarbourApis {
    private final HttpUrl server;

    public Harbour(String server) {
        this.server = HttpUrl.get(server);
    }

    @Override
    public <T> T create(Class<T> api) {
        return PeakaRetrofit.builder(server).build().create(api);
    }

    /** Reserved: the operations on pilots have another method. */
    public Pilot pilots(String id) {
        return pilotsOperations().getPilotsById(id).send();
    }

    public String owner(String shipId) {
        Ship ship = ships().getShipsById(shipId).send();
        return ship.getName() + " of " + ship.getOwner().getName() + (ship.isMoored() ? ", moored" : "");
    }

    public int keyScopes() {
        return Operations.byId("getShipsById").keyScopes().size();
    }
}
