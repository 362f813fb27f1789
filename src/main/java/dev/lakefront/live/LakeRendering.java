package dev.lakefront.live;

import org.jspecify.annotations.Nullable;

/** Events as Sanity's Live Content API has them; the shop's own names mean nothing to its clients. */
record LakeRendering() implements Rendering {

    @Override
    public byte[] welcome(@Nullable String position) {
        return Frames.empty("welcome", position);
    }

    @Override
    public byte[] reset(@Nullable String position) {
        return Frames.empty("restart", position);
    }

    @Override
    public byte[] news(News news) {
        if (news.syncTags().isEmpty()) {
            return new byte[0];
        }
        return new Frames()
                .add("message", news.position(), "tags", news.syncTags())
                .bytes();
    }
}
