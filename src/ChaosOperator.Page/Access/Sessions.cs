using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ChaosOperator.Page.Access;

/// <summary>Who signed in here. A token never leaves the process: the browser keeps a random number, of which only the hash is kept here.</summary>
/// <param name="life">How long a session lasts.</param>
/// <param name="time">Real time.</param>
internal sealed class Sessions(TimeSpan life, TimeProvider time)
{
    private const int Most = 1_000;
    private const int IdBytes = 32;

    private readonly Lock gate = new();
    private readonly Dictionary<string, (string Token, DateTimeOffset Until)> open = [];

    /// <summary>Begins a session; where there are too many, the one that ends first makes room.</summary>
    public string Open(string token)
    {
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));
        lock (gate)
        {
            foreach (var ended in open.Where(entry => entry.Value.Until <= time.GetUtcNow()).Select(entry => entry.Key).ToList())
            {
                open.Remove(ended);
            }

            if (open.Count >= Most)
            {
                open.Remove(open.MinBy(entry => entry.Value.Until).Key);
            }

            open[Hash(id)] = (token, time.GetUtcNow() + life);
        }

        return id;
    }

    /// <summary>The token of a session; null when it ended, or never was.</summary>
    public string? TokenOf(string id)
    {
        lock (gate)
        {
            return open.TryGetValue(Hash(id), out var session) && session.Until > time.GetUtcNow() ? session.Token : null;
        }
    }

    public void Close(string id)
    {
        lock (gate)
        {
            open.Remove(Hash(id));
        }
    }

    private static string Hash(string id) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
