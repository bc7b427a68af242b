package com.example.petstore;

import com.example.petstore.api.PetApi;
import com.example.petstore.api.PetstoreApis;
import com.example.petstore.model.Pet;
import io.github.peakaclient.api.PeakaRetrofit;
import okhttp3.HttpUrl;

/** A client of the petstore. */
public final class Petstore extends PetstoreApis {
    private final HttpUrl server;

    public Petstore(String server) {
        this.server = HttpUrl.get(server);
    }

    @Override
    public <T> T create(Class<T> api) {
        return PeakaRetrofit.builder(server).build().create(api);
    }

    public String namesByTag(String... tags) {
        StringBuilder names = new StringBuilder();
        PetApi.GetPetFindByTagsQuery query = PetApi.GetPetFindByTagsQuery.builder()
                .tags(java.util.Arrays.asList(tags))
                .build();
        for (Pet pet : pet().getPetFindByTags(query).send()) {
            names.append(pet.getName()).append(' ');
        }
        return names.toString();
    }
}
