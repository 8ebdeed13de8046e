using System.Text;
using ChaosOperator.Core.Notifications;

namespace ChaosOperator.Core.Tests.Notifications;

/// <summary>Signatures after Standard Webhooks.</summary>
public sealed class WebhookSignatureTests
{
    private const string Key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Fact]
    public void A_signature_is_what_the_libraries_of_the_specification_make_of_it() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignature.Of("msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), Encoding.UTF8.GetBytes("""{"test": 2432232314}"""), [SigningKey.Read(Key).Key!]));

    [Fact]
    public void Two_keys_make_two_signatures()
    {
        var (one, other) = (SigningKey.Read(Key).Key!, SigningKey.Read("whsec_" + Convert.ToBase64String(new byte[32])).Key!);
        string Sign(params SigningKey[] keys) => WebhookSignature.Of("id", NoticeFixture.End, "{}"u8, keys);

        Assert.Equal($"{Sign(one)} {Sign(other)}", Sign(one, other));
    }

    [Theory]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "does not begin with whsec_")]
    [InlineData("whsec_§", "has no Base64 after whsec_")]
    [InlineData("whsec_MfKQ", "has 3 bytes")]
    [InlineData("whsec_", "has 0 bytes")]
    public void A_key_that_is_none_is_refused_without_being_shown(string text, string problem) => Assert.Equal((null, problem), SigningKey.Read(text));

    [Fact]
    public void Keys_are_between_24_and_64_bytes_long_and_line_ends_around_them_are_no_part_of_them()
    {
        Assert.All([24, 64], length => Assert.NotNull(SigningKey.Read($"whsec_{Convert.ToBase64String(new byte[length])}\n").Key));
        Assert.All([23, 65], length => Assert.Equal($"has {length} bytes", SigningKey.Read($"whsec_{Convert.ToBase64String(new byte[length])}").Problem));
    }

    [Fact]
    public void A_key_shows_nothing_of_itself() => Assert.Equal("(a key)", SigningKey.Read(Key).Key!.ToString());
}
