using Measurement.Access;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Access;

public sealed class SecretTests
{
    public static TheoryData<string> NotKeys => new()
    {
        "",
        "mk_",
        new string(' ', Secret.Length),
        new string('\0', Secret.Length),
        new string('é', Secret.Length),
        "mk_" + new string('\ud800', Secret.Length - 3),
        new string('m', 10_000_000),
        Secret.New(SecretKind.Key).Text[1..],
        Secret.New(SecretKind.Key).Text + " ",
        " " + Secret.New(SecretKind.Key).Text,
        Secret.New(SecretKind.Key).Text.ToUpperInvariant(),
        Secret.New(SecretKind.Session).Text,
        Secret.New(SecretKind.Share).Text,
        Secret.New(SecretKind.SignIn).Text,
        "mk" + Secret.New(SecretKind.Session).Text[2..],
    };

    [Fact]
    public void A_key_shows_what_it_is_and_holds_256_bits()
    {
        var key = Secret.New(SecretKind.Key);

        key.Text.ShouldMatch("^mk_[A-Za-z0-9_-]{43}_[0-9a-f]{8}$");
        key.Text.Length.ShouldBe(Secret.Length);
        key.Hash.Length.ShouldBe(32);
        Secret.New(SecretKind.Key).Text.ShouldNotBe(key.Text);
    }

    [Fact]
    public void A_key_is_read_back_with_the_same_id_and_hash()
    {
        var key = Secret.New(SecretKind.Key);

        var read = Secret.Parse(SecretKind.Key, key.Text).ShouldNotBeNull();

        read.Id.ShouldBe(key.Id);
        read.Hash.ShouldBe(key.Hash);
        read.Matches(key.Hash).ShouldBeTrue();
    }

    [Theory]
    [InlineData(null)]
    [MemberData(nameof(NotKeys), DisableDiscoveryEnumeration = true)]
    public void What_is_not_a_key_is_seen_before_the_store_is_asked(string? text) => Secret.Parse(SecretKind.Key, text).ShouldBeNull();

    [Fact]
    public void One_wrong_character_anywhere_is_seen()
    {
        var text = Secret.New(SecretKind.Key).Text;

        var unseen = Enumerable.Range(0, text.Length)
            .Where(at => Secret.Parse(SecretKind.Key, string.Concat(text.AsSpan(0, at), text[at] == '0' ? "1" : "0", text.AsSpan(at + 1))) is not null);

        unseen.ShouldBeEmpty();
    }

    [Fact]
    public void Another_hash_does_not_match_whatever_its_length()
    {
        var key = Secret.New(SecretKind.Key);

        key.Matches(Secret.New(SecretKind.Key).Hash).ShouldBeFalse();
        key.Matches([]).ShouldBeFalse();
        key.Matches(key.Hash[..31]).ShouldBeFalse();
    }

    [Fact]
    public void Neither_the_id_nor_a_careless_interpolation_gives_the_secret_away()
    {
        var key = Secret.New(SecretKind.Key);

        $"{key}".ShouldBe(key.Id);
        key.Id.ShouldMatch("^key-[0-9a-f]{16}$");
        key.Text.ShouldNotContain(key.Id[4..]);
    }

    [Theory]
    [InlineData("push", Scopes.Push)]
    [InlineData("read,record", Scopes.Read | Scopes.Record)]
    [InlineData("push read record", Scopes.All)]
    public void Scopes_are_written_and_read(string text, Scopes scopes)
    {
        ScopeNames.Parse(text).ShouldBe(scopes);
        ScopeNames.Parse(scopes.Text()).ShouldBe(scopes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("all")]
    [InlineData("push,write")]
    [InlineData("Push")]
    public void An_unknown_scope_is_no_scope_at_all(string text) => ScopeNames.Parse(text).ShouldBeNull();
}
