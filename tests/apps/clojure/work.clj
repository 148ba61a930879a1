(require '[clojure.set :as sets] '[clojure.string :as string] '[clojure.walk :as walk] '[clojure.edn :as edn])

(def size (Long/parseLong (first *command-line-args*)))

;; Sequences that are made as they are asked for, numbers of any size, collections that do not change.
(def primes ((fn sieve [s] (lazy-seq (cons (first s) (sieve (remove #(zero? (mod % (first s))) (rest s)))))) (iterate inc 2)))
(println (take size primes) (reduce * (map bigint (take 30 primes))) (reduce + (map #(/ 1 %) (range 1 size))))
(let [m (into (sorted-map) (frequencies "the quick brown fox jumps over the lazy dog"))
      v (vec (range 1000))
      changed (assoc v 500 :changed)]
  (println m (subseq m > \t))
  (println (v 500) (changed 500) (count (persistent! (reduce conj! (transient #{}) (map #(mod % 37) v)))))
  (println (sets/difference #{1 2 3} #{2}) (get-in {:a [{:b 5}]} [:a 0 :b]) (update-in {:a {:b 1}} [:a :b] inc)))
(println (transduce (comp (filter odd?) (map #(* % %)) (take-while #(< % 500)) (partition-all 3)) conj [] (range)))
(println (walk/postwalk #(if (number? %) (inc %) %) '(1 [2 {:three 3}])) (edn/read-string "{:a #{1} :b \"text\" :c 1.5e3}"))

;; Macros, destructuring, dispatch.
(defmacro unless [test & body] `(if ~test nil (do ~@body)))
(println (unless (> 1 2) :reached) (macroexpand-1 '(unless a b)))
(defmulti tell (fn [{:keys [kind]}] kind))
(defmethod tell :circle [{r :radius}] (str "circle of " r))
(defmethod tell :default [{:keys [kind] :or {kind "nothing"}}] (str "some " kind))
(println (tell {:kind :circle :radius 2}) (tell {:kind :square}) (tell {}))
(let [[a & [b :as more] :as all] (range 5)
      {:strs [x] :or {x 9}} {"y" 1}]
  (println a b more all x))
(println (loop [n size acc 1N] (if (pos? n) (recur (dec n) (* acc n)) acc)) (trampoline (fn f [n] (if (pos? n) #(f (dec n)) :landed)) 5000))

;; Threads: atoms, refs in transactions, agents, futures, promises.
(let [counter (atom 0)
      accounts (vec (repeatedly 4 #(ref 100)))
      log (agent [])
      go (promise)
      workers (doall (for [n (range 8)]
                (future @go
                  (dotimes [i 100]
                    (swap! counter + i)
                    (dosync
                      (alter (accounts (mod (+ n i) 4)) - 5)
                      (alter (accounts (mod (* n i) 4)) + 5)
                      (send log conj n))))))]
  (deliver go true)
  (run! deref workers)
  (await log)
  (println @counter (reduce + (map deref accounts)) (sort (frequencies @log)))
  (println (reduce + (pmap #(reduce + (range %)) (range 200)))))

;; Java.
(println (.toUpperCase "text") (Math/max 3 4) (.getName String) (string/replace "a1b22" #"\d+" #(str "<" % ">")))
(println (let [l (java.util.ArrayList. [3 1 2])] (java.util.Collections/sort l (comparator >)) (vec l)))
(println (.compare (proxy [java.util.Comparator] [] (compare [a b] (- (count a) (count b)))) "four" "to"))
(println (.get ^java.util.function.Supplier (reify java.util.function.Supplier (get [_] :reified))))
(println (try (/ 1 0) (catch ArithmeticException e (.getMessage e)) (finally (print "finally "))))
(println (try (throw (ex-info "told" {:code 7})) (catch clojure.lang.ExceptionInfo e [(ex-message e) (ex-data e)])))
(println (binding [*print-length* 3 *print-level* 2] (pr-str (range 100) [[[[1]]]])))
(println (with-out-str (print (eval (read-string "(let [x 20] (+ x 22))")))))
(shutdown-agents)
