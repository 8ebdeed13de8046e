using Amazon.Runtime;

namespace ChaosOperator.Aws.Sessions;

/// <summary>
/// The credentials of whoever makes the present call, so that one client serves all roles. Who that is goes with the call and with nothing else: it is set for the length of a call by <see cref="CallAsync"/>, and a call that
/// was not made through it is not made at all.
/// </summary>
internal sealed class CallerCredentials : AWSCredentials
{
    private static readonly AsyncLocal<RoleCredentials?> Caller = new();

    private CallerCredentials()
    {
    }

    public static CallerCredentials Instance { get; } = new();

    /// <summary>Makes a call.</summary>
    /// <param name="caller">As whom; null: the client has the credentials of the operator itself.</param>
    /// <param name="call">The call.</param>
    public static async Task<TResult> CallAsync<TResult>(RoleCredentials? caller, Func<Task<TResult>> call)
    {
        // What an asynchronous method sets is gone when it ends, and concerns no other call that runs at the same time.
        Caller.Value = caller;
        return await call();
    }

    public override Task<ImmutableCredentials> GetCredentialsAsync() => Present.GetCredentialsAsync();

    public override ImmutableCredentials GetCredentials() => Present.GetCredentials();

    private static RoleCredentials Present => Caller.Value ?? throw new InvalidOperationException("A call as a role has to be made by AwsService.");
}
