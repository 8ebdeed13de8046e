using ChaosOperator.Aws.Sessions;

namespace ChaosOperator.Aws.Tests.Sessions;

/// <summary>Who names a profile means it, whatever credentials the environment has.</summary>
public sealed class ProfileCredentialsTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public ProfileCredentialsTests() => File.WriteAllText(file, "[prod]\naws_access_key_id = AKIDPROD\naws_secret_access_key = secret\n\n[empty]\nregion = us-east-1\n");

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task Its_credentials_are_those_of_the_configuration() =>
        Assert.Equal("AKIDPROD", (await ProfileCredentials.Of("prod", file).GetCredentialsAsync()).AccessKey);

    [Theory]
    [InlineData("prdo")]
    [InlineData("empty")]
    public void One_without_credentials_is_refused_by_name(string profile)
    {
        var refused = Assert.Throws<UnknownProfileException>(() => ProfileCredentials.Of(profile, file));

        Assert.StartsWith($"There is no profile {profile} with credentials", refused.Message, StringComparison.Ordinal);
    }
}
