using Measurement.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Access;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData(null, null, "http://localhost:5080/x")]
    [InlineData(null, "http://localhost:5190", "http://localhost:5190/x")]
    [InlineData(null, "http://+:8080", "http://localhost:5080/x")]
    [InlineData(null, "http://127.0.0.1:0", "http://localhost:5080/x")]
    [InlineData("https://measurement.example/", "http://localhost:5190", "https://measurement.example/x")]
    public void Links_begin_with_what_is_configured_else_with_where_it_listens(string? address, string? urls, string expected)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { [PublicAddress.Setting] = address, ["urls"] = urls }).Build();

        PublicAddress.Of(configuration).Of("/x").ShouldBe(expected);
    }

    [Theory]
    [InlineData("measurement.example")]
    [InlineData("ftp://localhost")]
    [InlineData("http://measurement.example")]
    public void A_wrong_address_is_refused_at_start_by_the_setting_s_name(string address) =>
        Should.Throw<InvalidOperationException>(() => new PublicAddress(address)).Message.ShouldContain(PublicAddress.Setting);

    [Theory]
    [InlineData("http://localhost:5080", "localhost:5080", true)]
    [InlineData("http://localhost:5080", "127.0.0.1:5080", true)]
    [InlineData("http://localhost:5080", "[::1]:5080", true)]
    [InlineData("http://localhost:5080", "192.168.1.5:5080", false)]
    [InlineData("http://localhost:5080", "measurement.example", false)]
    [InlineData("http://localhost:5080", "", false)]
    [InlineData("https://measurement.example", "measurement.example", true)]
    public void A_session_begins_over_https_or_on_this_machine(string address, string host, bool may)
    {
        var context = new DefaultHttpContext();
        context.Request.Host = new HostString(host);
        context.Request.Headers["X-Forwarded-Proto"] = "https";
        context.Request.Headers["X-Forwarded-Host"] = "localhost";

        new PublicAddress(address).MayCarrySession(context.Request).ShouldBe(may);
    }

    [Fact]
    public void The_cookie_has_its_prefix_exactly_where_it_is_secure()
    {
        Sessions.CookieName(secure: true).ShouldBe("__Host-measurement");
        Sessions.CookieName(secure: false).ShouldBe("measurement");
    }
}
