using System.Net.Sockets;
using System.Security.Cryptography;
using OrleansTraining.Trainer.Exchange.Memory;

namespace OrleansTraining.Trainer.Exchange.Direct.Handshake;

/// <summary>
/// Lets two members of a generation prove to each other that they know the job's secret. The higher rank connects:
/// hello → challenge → its proof → the other's proof; then each says whether it can read the other's memory.
/// </summary>
internal sealed class PeerHandshake(PeerNodeOptions options, GenerationGate generations, TimeProvider time)
{
    private const byte Alone = 1;
    private const byte Sharing = 2;

    /// <summary>The side of the one that connects.</summary>
    /// <exception cref="IOException">The other side is not who it should be, or refuses.</exception>
    /// <exception cref="SocketException">The connection broke.</exception>
    public PeerConnection Connect(Socket socket, Formation formation, int rank)
    {
        var channel = new HandshakeChannel(socket, time, options.HandshakeTimeout + options.EarlyTimeout);
        var plan = formation.Plan;
        var nonce = RandomNumberGenerator.GetBytes(Hello.NonceSize);
        var hello = new Hello(formation.Job, plan.Generation, plan.Rank, rank, plan.WorldSize, nonce, formation.Sharing).ToBytes();
        channel.Send(hello);
        var challenge = channel.Receive(Challenge.Size);
        var proof = new MutualProof(plan.Secret, hello, challenge);
        channel.Send(proof.Connecting);
        if (!MutualProof.Matches(channel.Receive(MutualProof.Size), proof.Accepting))
            throw new HandshakeException("it does not know the job's secret");
        var memory = formation.Map(rank, Challenge.Read(challenge).Sharing);
        return Agree(channel, rank, socket, memory);
    }

    /// <summary>The side of the one that accepts.</summary>
    /// <exception cref="IOException">A stranger, a stale generation, or the connection was closed.</exception>
    /// <exception cref="SocketException">The connection broke.</exception>
    public (PeerConnection Connection, Formation Formation) Accept(Socket socket)
    {
        var hello = new HandshakeChannel(socket, time, options.HandshakeTimeout).Receive(Hello.Size);
        var claim = Hello.Read(hello);
        var formation = generations.Find(claim, options.EarlyTimeout, time);
        var plan = formation.Plan;
        if (claim.To != plan.Rank || claim.From <= plan.Rank || claim.From >= plan.WorldSize || claim.WorldSize != plan.WorldSize)
            throw new HandshakeException($"rank {claim.From} of {claim.WorldSize} wants rank {claim.To}, and this is {plan.Rank} of {plan.WorldSize}");
        if (!formation.Watch(socket))
            throw new HandshakeException($"generation {plan.Generation} is connected already, or given up");
        try
        {
            return (Prove(socket, formation, claim, hello), formation);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            formation.Forget(socket);
            throw;
        }
    }

    private PeerConnection Prove(Socket socket, Formation formation, Hello claim, byte[] hello)
    {
        var channel = new HandshakeChannel(socket, time, options.HandshakeTimeout);
        var challenge = new Challenge(RandomNumberGenerator.GetBytes(Hello.NonceSize), formation.Sharing).ToBytes();
        channel.Send(challenge);
        var proof = new MutualProof(formation.Plan.Secret, hello, challenge);
        if (!MutualProof.Matches(channel.Receive(MutualProof.Size), proof.Connecting))
            throw new HandshakeException("it does not know the job's secret");
        channel.Send(proof.Accepting);
        return Agree(channel, claim.From, socket, formation.Map(claim.From, claim.Sharing));
    }

    // Memory is shared when each of the two can read the other's.
    private static PeerConnection Agree(HandshakeChannel channel, int rank, Socket socket, PeerMemory? memory)
    {
        byte answer;
        try
        {
            channel.Send([memory is null ? Alone : Sharing]);
            answer = channel.Receive(1)[0];
            channel.Finish();
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            memory?.Dispose();
            throw;
        }
        if (answer is Sharing && memory is not null)
            return new(rank, socket, memory);
        memory?.Dispose();
        return answer is Alone or Sharing ? new(rank, socket, null) : throw new HandshakeException("it did not confirm");
    }
}
