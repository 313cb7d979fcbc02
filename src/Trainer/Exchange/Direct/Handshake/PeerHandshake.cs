using System.Net.Sockets;
using System.Security.Cryptography;

namespace OrleansTraining.Trainer.Exchange.Direct.Handshake;

/// <summary>
/// Lets two members of a generation prove to each other that they know the job's secret. The higher rank connects:
/// hello → challenge → its proof → the other's proof → confirmation.
/// </summary>
internal sealed class PeerHandshake(PeerNodeOptions options, GenerationGate generations, TimeProvider time)
{
    private const byte Confirmed = 1;

    /// <summary>The side of the one that connects.</summary>
    /// <exception cref="IOException">The other side is not who it should be, or refuses.</exception>
    /// <exception cref="SocketException">The connection broke.</exception>
    public PeerConnection Connect(Socket socket, Formation formation, int rank)
    {
        var channel = new HandshakeChannel(socket, time, options.HandshakeTimeout + options.EarlyTimeout);
        var plan = formation.Plan;
        var nonce = RandomNumberGenerator.GetBytes(Hello.NonceSize);
        var hello = new Hello(formation.Job, plan.Generation, plan.Rank, rank, plan.WorldSize, nonce, default).ToBytes();
        channel.Send(hello);
        var challenge = channel.Receive(Challenge.Size);
        var proof = new MutualProof(plan.Secret, hello, challenge);
        channel.Send(proof.Connecting);
        if (!MutualProof.Matches(channel.Receive(MutualProof.Size), proof.Accepting))
            throw new HandshakeException("it does not know the job's secret");
        channel.Send([Confirmed]);
        channel.Finish();
        return new(rank, socket);
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
        var channel = new HandshakeChannel(socket, time, options.HandshakeTimeout);
        var challenge = new Challenge(RandomNumberGenerator.GetBytes(Hello.NonceSize), default).ToBytes();
        channel.Send(challenge);
        var proof = new MutualProof(plan.Secret, hello, challenge);
        if (!MutualProof.Matches(channel.Receive(MutualProof.Size), proof.Connecting))
            throw new HandshakeException("it does not know the job's secret");
        channel.Send(proof.Accepting);
        if (channel.Receive(1) is not [Confirmed])
            throw new HandshakeException("it did not confirm");
        channel.Finish();
        return (new(claim.From, socket), formation);
    }
}
