using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Fis;

/// <summary>Makes creations idempotent: the same token with the same body gives the object that the first call created.</summary>
internal sealed class ClientTokens(FisSwitches switches)
{
    private readonly Dictionary<(string Scope, string Token), (string Body, string Id)> _used = [];

    /// <summary>Id of what this token created before, or null. The caller holds its lock from here to <see cref="Remember"/>.</summary>
    /// <exception cref="AwsError">The token was used with another body.</exception>
    public string? Find(string scope, JsonObject body)
    {
        var token = body["clientToken"]?.ToString() ?? throw FisErrors.Validation("Value at 'clientToken' must not be null.");
        if (token.Length is 0 or > 1024 || token.Any(char.IsWhiteSpace))
            throw FisErrors.Validation("clientToken must be 1 to 1024 characters without spaces.");
        if (!_used.TryGetValue((scope, token), out var earlier))
            return null;
        return earlier.Body == body.ToJsonString() || switches.ReusedTokenGivesTheFirst ? earlier.Id : throw FisErrors.Conflict("This client token was used for another request. Use a new one.");
    }

    public void Remember(string scope, JsonObject body, string id) => _used[(scope, body["clientToken"]!.ToString())] = (body.ToJsonString(), id);
}
