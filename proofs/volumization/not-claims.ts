/** The assertions of the paper that no claim stands for, by their place, each with the reason: a citation, an opinion, a definition. */
export const notClaims = {
  // cited background on regularizers, overparametrization, double descent (<20%), memorization (9 sentences)
  '1.1': 'a citation',
  // no strong regularizer for extreme noise existed ("such method does not exist yet")
  '1.2': 'an opinion about the literature',
  // number of hyperparameters does not grow with depth
  '2.19': 'a remark on the choice of V = v a, which is a definition',
  // critical init improves optimisation and generalisation (cited)
  '2.22': 'a citation',
  // V = v a
  '2.23': 'a definition',
  // iid label noise of variance sigma^2 shifts labels
  '3.4': 'a definition of the noise',
  // flow approximates finite steps accurately (cited)
  '3.5': 'a citation; the flow itself is studied',
  // middle term d A_r^2 sigma^2/(N A_r^2)
  Eq9a: 'a misprint that the equation itself mends; see the errata',
  // standard result (cited)
  '3.10': 'a citation',
  // deep nets are hard to analyse
  '3.22': 'an opinion, and a reason for experiments',
  // use for WGAN: all 1-Lipschitz functions
  '4.4': 'an opinion; the networks so reached are a strict subset of the 1-Lipschitz functions',
  // gap = overfitting
  '5.1a': 'an interpretation; that the gaps are smaller is table-1-gap',
  // no heavy tuning needed
  '5.1b': 'an opinion',
  // finer grid even better
  Fig5a3: 'a conjecture about a grid that was not run',
  // first method of its kind
  '5.4g': 'a statement about the literature',
  // LaProp better initialisation and stability
  'A.1': 'a recommendation, by the experiments of another paper',
  // v easier to search and more effective than alpha
  'B.5': 'an opinion',
} as const;
